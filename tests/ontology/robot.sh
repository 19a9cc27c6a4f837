#!/bin/sh
# Runs ROBOT (http://robot.obolibrary.org) on the ontology, and on each scheme and alignment merged with it:
# its report must have no ERROR and no WARN, the whole must be OWL 2 DL, and HermiT must find it consistent.
# Needs java, and mvn the first time: ROBOT comes from Maven Central into a cache outside the checkout.
#   robot.sh             runs the checks
#   robot.sh get         only fetches ROBOT, and prints the folder of its jars
#   COMMUNIQUE_ROBOT     the folder of ROBOT's jars (default: ${XDG_CACHE_HOME:-~/.cache}/communique/robot-VERSION)
#   COMMUNIQUE_ROBOT_VERSION   default 1.9.8
# Exit code: 0 clean, 1 findings, 2 ROBOT cannot be had.
set -eu

version=${COMMUNIQUE_ROBOT_VERSION:-1.9.8}
jars=${COMMUNIQUE_ROBOT:-${XDG_CACHE_HOME:-$HOME/.cache}/communique/robot-$version}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch_robot() {
    command -v mvn >/dev/null || { echo "robot.sh: no mvn to fetch ROBOT with; set COMMUNIQUE_ROBOT" >&2; exit 2; }
    cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>communique</groupId><artifactId>robot-classpath</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.obolibrary.robot</groupId><artifactId>robot-command</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
    echo "robot.sh: fetching ROBOT $version from Maven Central into $jars" >&2
    mkdir -p "$jars"
    mvn --quiet --batch-mode --file "$work/pom.xml" dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$work/jars" >"$work/mvn.log" 2>&1 ||
        { cat "$work/mvn.log" >&2; echo "robot.sh: ROBOT could not be fetched" >&2; exit 2; }
    cp "$work"/jars/*.jar "$jars/"
}

robot() {
    java -Xmx2g -cp "$jars/*" org.obolibrary.robot.CommandLineInterface "$@"
}

# check NAME FILE...: the files merged into one, then report, profile and reasoner, all in one run of Java.
check() {
    name=$1
    shift
    inputs=
    for file in "$@"; do inputs="$inputs --input $file"; done
    # shellcheck disable=SC2086  # the inputs are words; they are relative to ontology/, where no name has a blank
    if robot merge $inputs \
        report --fail-on WARN --output "$work/$name.tsv" \
        validate-profile --profile DL --output "$work/$name.profile" \
        reason --reasoner HermiT --output "$work/$name.owl" >"$work/log" 2>&1; then
        echo "$name: ok"
        return
    fi
    failed=1
    echo "$name: FAILED"
    cat "$work/log"
    [ ! -f "$work/$name.tsv" ] || grep -E '^(ERROR|WARN)' "$work/$name.tsv" | head -20
    [ ! -f "$work/$name.profile" ] || head -20 "$work/$name.profile"
}

command -v java >/dev/null || { echo "robot.sh: no java" >&2; exit 2; }
ls "$jars"/robot-command-*.jar >/dev/null 2>&1 || fetch_robot
if [ "${1:-}" = get ]; then
    echo "$jars"
    exit 0
fi

cd "$root/ontology"
failed=0
check communique communique.ttl
for file in schemes/*.ttl alignments/*.ttl; do
    [ -f "$file" ] || continue
    check "$(basename "$file" .ttl)" communique.ttl "$file"
done
exit "$failed"
