"""Speed and growth of the toolkit, measured side by side with peers."""
