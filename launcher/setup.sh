# What a command needs before it can do its work: packages, a Docker Engine, the build. Sourced by ./yun.

SOCKET=/var/run/docker.sock
VERSION=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml)
WORKER_JAR=yun-docker-worker/target/yun-docker-worker-$VERSION-exec.jar
MASTER_JAR=yun-docker-master/target/yun-docker-master-$VERSION-exec.jar
TESTS_JAR=yun-docker-tests/target/yun-docker-tests-$VERSION-exec.jar
BENCH_JAR=yun-docker-bench/target/yun-docker-bench-$VERSION-exec.jar
JAVA=java
MISSING=()

say() {
  printf 'yun: %s\n' "$*" >&2
}

die() {
  say "$*"
  exit 1
}

# As root, or by sudo; otherwise says what somebody else must run.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "This needs root. Run: $*"
  fi
}

# require COMMAND PACKAGE: notes the Debian package when the command is not there.
require() {
  if ! PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null && [[ " ${MISSING[*]} " != *" $2 "* ]]; then
    MISSING+=("$2")
  fi
}

# What runs in the demo's and the tests' containers, which hold nothing else: it must need no library.
require_static_busybox() {
  if [ ! -x /bin/busybox ] || ldd /bin/busybox >/dev/null 2>&1; then
    MISSING+=(busybox-static)
  fi
}

# A database server that programs start by hand, and what setting up its first tables takes.
require_mariadb() {
  require mariadbd mariadb-server-core
  require mariadb-install-db mariadb-server-core
  require my_print_defaults mariadb-client-core
}

# A browser for the tests of the page, and letters for both of its languages.
require_browser() {
  command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null || MISSING+=(chromium)
  if [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    MISSING+=(fontconfig fonts-dejavu-core fonts-wqy-microhei)
  fi
}

install_missing() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    die "Install these first, here by their Debian names, and run this again: ${MISSING[*]}"
  fi
  say "installing ${MISSING[*]} (apt-get install)"
  as_root apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${MISSING[@]}" >&2
  MISSING=()
}

# What set_up_java does, and the engine's programs unless an engine answers already.
set_up() {
  if ! engine_answers; then
    require dockerd docker.io
    require docker docker.io
  fi
  set_up_java
}

# A JDK of 17 or newer, Maven, and what the build of the page fetches its Node with where there is none.
set_up_java() {
  require mvn maven
  command -v npm >/dev/null || require curl curl
  [ -n "${JAVA_HOME:-}" ] || require javac default-jdk-headless
  install_missing
  [ -z "${JAVA_HOME:-}" ] || JAVA=$JAVA_HOME/bin/java
  local version
  version=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
  case $version in
    1[7-9] | [2-9][0-9]) ;;
    *) die "Java ${version:-of an unknown version} at $JAVA is too old. Set JAVA_HOME to a JDK of version 17 or newer." ;;
  esac
}

engine_answers() {
  docker -H "unix://$SOCKET" version --format '{{.Server.Version}}' >/dev/null 2>&1
}

# Starts the machine's Docker Engine when it does not run: through systemd, or by hand where there is none.
start_engine() {
  engine_answers && return
  if [ -S "$SOCKET" ] && [ ! -w "$SOCKET" ]; then
    die "You may not talk to the Docker Engine. Run: sudo usermod -aG docker $(id -un), then log in again."
  fi
  if [ -d /run/systemd/system ]; then
    say "starting the Docker Engine (systemctl start docker)"
    as_root systemctl start docker
  else
    engine_by_hand
  fi
  engine_answers || die "The Docker Engine does not answer on $SOCKET."
}

engine_by_hand() {
  local log=/var/log/dockerd.log pid_file=/var/run/docker.pid pid
  say "starting the Docker Engine by hand (dockerd, log in $log); it stays up"
  # Killed hard, it leaves its pid file; when another process has that pid by now, it would refuse to start.
  pid=$(cat "$pid_file" 2>/dev/null || true)
  if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != dockerd ]; then
    as_root rm -f "$pid_file"
  fi
  as_root sh -c "PATH=\$PATH:/usr/sbin:/sbin exec setsid dockerd >>$log 2>&1 </dev/null &"
  for _ in $(seq 120); do
    engine_answers && return
    sleep 0.5
  done
  as_root tail -n 20 "$log" >&2
  die "The Docker Engine did not start; above is the end of $log."
}

# Builds the four runnable jars unless they are newer than all that they are made from.
build() {
  local jar stale=
  for jar in "$WORKER_JAR" "$MASTER_JAR" "$TESTS_JAR" "$BENCH_JAR"; do
    if [ ! -f "$jar" ] || [ -n "$(find pom.xml sql yun-docker-*/pom.xml yun-docker-*/src/main yun-docker-master/src/build -name node_modules -prune -o ! -name schema.d.ts -newer "$jar" -print -quit)" ]; then
      stale=yes
    fi
  done
  [ -n "$stale" ] || return 0
  say "building (mvn package; the first time it fetches what it is made of, which takes some minutes)"
  mvn -B -q -DskipTests package >&2 || die "The build failed; above is why."
}
