# ./yun test: all tests, the quick ones, or one class. Sourced by ./yun.

# Of 10,000 simulated nights of the release these are enough to find what breaks often.
QUICK_SEEDS=1000

tests() {
  case $# in
    0) all_tests ;;
    1)
      case $1 in
        --quick) quick_tests ;;
        -*) die "$TEST_USAGE" ;;
        *) one_test "$1" ;;
      esac
      ;;
    *) die "$TEST_USAGE" ;;
  esac
}

TEST_USAGE="Usage: ./yun test [--quick | CLASS | CLASS#METHOD]"

all_tests() {
  require_for_end_to_end
  set_up
  start_engine
  say "running all tests; this takes about a quarter of an hour"
  exec mvn -B -T 2 -P side-by-side verify
}

# Nothing but a JDK, Maven and Node.
quick_tests() {
  set_up_java
  say "running the tests of api, worker, master and page that need no Docker Engine, browser or MariaDB"
  say "left out: end-to-end tests, the worker's on an engine, the benchmarks' own, 9 of 10 simulated nights, formatting"
  exec mvn -B -T 2 -pl yun-docker-worker,yun-docker-master -am prepare-package \
    -Dgroups='!mysql & !engine' -Dyun.engine=unix:///left-out.sock -Dsimulation.seeds=$QUICK_SEEDS
}

# one_test CLASS[#METHOD]: wherever it lives.
one_test() {
  local file module
  file=$(find yun-docker-*/src/test -name "${1%%#*}.java" -print -quit)
  [ -n "$file" ] || die "There is no test class ${1%%#*}. $TEST_USAGE"
  module=${file%%/*}
  if [ "$module" = yun-docker-tests ]; then
    require_for_end_to_end
    set_up
    start_engine
    build
    exec mvn -B -pl "$module" test -Dtest="$1"
  elif grep -q '@Tag("engine")' "$file"; then
    require_static_busybox
    set_up
    start_engine
  else
    set_up_java
  fi
  exec mvn -B -pl "$module" -am -Dpage.skip=true test -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false
}

require_for_end_to_end() {
  require_static_busybox
  require_mariadb
  require_browser
}
