# Worker and master as two processes on loopback, on the embedded defaults. Sourced by ./yun.
#
# Below the data folder: run/ (the programs' copies, their pids, what they are started with), logs/, the database, the
# secret that both share, the worker's id, the launcher's own API token, and, if you want, master.yml and worker.yml.

RUN=$DATA/run
LOGS=$DATA/logs

up() {
  set_up
  start_engine
  if alive master && alive worker && answers; then
    say "already running at $ADDRESS"
    stale_settings
    return
  fi
  build
  umask 077
  mkdir -p "$RUN" "$LOGS"
  made_once
  if ! alive worker; then
    free_port "$RPC_PORT" YUN_RPC_PORT
    worker_defaults >"$RUN/worker.properties"
    launch worker "$WORKER_JAR"
  fi
  if ! alive master; then
    free_port "$PORT" YUN_PORT
    master_defaults >"$RUN/master.properties"
    launch master "$MASTER_JAR"
  fi
  await worker listens "$RPC_PORT"
  await master answers
  await_workers
  first_admin
  stale_settings
  say "running at $ADDRESS (REST under /api/v1, described at /v3/api-docs); ./yun down ends it"
}

down() {
  if ! alive master && ! alive worker; then
    say "nothing runs from $DATA"
    return
  fi
  end master
  end worker
  say "ended; containers and the Docker Engine stay as they are"
}

status() {
  local all=0
  report "Docker Engine" engine_answers "answers on $SOCKET" "does not answer on $SOCKET" || all=1
  report worker alive_and_listening "runs, RPC on port $RPC_PORT" "does not run" || all=1
  report master answers "runs at $ADDRESS" "does not answer at $ADDRESS" || all=1
  return "$all"
}

logs() {
  local follow=() names=()
  for word in "$@"; do
    case $word in
      -f) follow=(-F) ;;
      worker | master) names+=("$LOGS/$word.log") ;;
      *) die "Usage: ./yun logs [worker|master] [-f]" ;;
    esac
  done
  [ ${#names[@]} -gt 0 ] || names=("$LOGS/worker.log" "$LOGS/master.log")
  [ -f "${names[0]}" ] || die "There are no logs in $LOGS yet: ./yun up makes them."
  tail -n 100 ${follow[@]+"${follow[@]}"} "${names[@]}"
}

# The secret that both share, and a worker id that no other installation on this engine has: containers carry it.
made_once() {
  [ -s "$DATA/rpc-secret" ] || head -c 32 /dev/urandom | base64 >"$DATA/rpc-secret"
  [ -s "$DATA/worker-id" ] || echo "w-$(head -c 4 /dev/urandom | od -An -tx1 | tr -d ' \n')" >"$DATA/worker-id"
}

worker_defaults() {
  cat <<TEXT
yun.worker.id=$(cat "$DATA/worker-id")
yun.worker.port=$RPC_PORT
yun.worker.rpc-secret-file=$DATA/rpc-secret
TEXT
}

master_defaults() {
  cat <<TEXT
server.port=$PORT
yun.data-dir=$DATA
yun.rpc.secret-file=$DATA/rpc-secret
yun.rpc.workers[0].id=$(cat "$DATA/worker-id")
yun.rpc.workers[0].address=127.0.0.1:$RPC_PORT
yun.users.first-admin-password-file=$DATA/first-admin-password
TEXT
}

# launch NAME JAR: from a copy, because a later build writes the jar anew under the running program. Unpacked, because
# classes out of jars within a jar make the start a third longer.
launch() {
  local name=$1 config
  config=file:$RUN/$name.properties,optional:file:$DATA/$name.yml
  rm -rf "${RUN:?}/$name"
  "$JAVA" -Djarmode=tools -jar "$2" extract --destination "$RUN/$name" >"$LOGS/$name.out" 2>&1 ||
    die "Could not unpack $2; $LOGS/$name.out says why."
  say "starting the $name"
  stat -c %s "$LOGS/$name.log" >"$RUN/$name.log-size" 2>/dev/null || echo 0 >"$RUN/$name.log-size"
  setsid "$JAVA" @"$ROOT/launcher/jvm.options" -jar "$RUN/$name/$(basename "$2")" \
    --spring.config.additional-location="$config" \
    --logging.file.name="$LOGS/$name.log" --logging.threshold.console=off \
    >"$LOGS/$name.out" 2>&1 </dev/null &
  echo $! >"$RUN/$name.pid"
}

# Says which settings were changed after the process that reads them was started.
stale_settings() {
  local name
  for name in worker master; do
    if [ "$DATA/$name.yml" -nt "$RUN/$name.pid" ]; then
      say "$DATA/$name.yml is newer than the running $name: ./yun down, then ./yun up reads it"
    fi
  done
}

# Whether the process that was started under this name still is that process.
alive() {
  local pid
  pid=$(cat "$RUN/$1.pid" 2>/dev/null) && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$RUN/$1/"
}

alive_and_listening() {
  alive worker && listens "$RPC_PORT"
}

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Whether the master says that it is ready.
answers() {
  healthy readiness
}

# Whether the master says that this part of it is up.
healthy() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$PORT" || exit 1
    printf 'GET /actuator/health/%s HTTP/1.0\r\n\r\n' "$1" >&3
    read -r -t 5 _ code _ <&3
    [ "$code" = 200 ]
  ) 2>/dev/null
}

free_port() {
  ! listens "$1" || die "Port $1 is taken by something else. Choose another: $2=12345 ./yun up"
}

# Until the master sees all of its workers. One on another machine may be down: that is said and does not fail.
await_workers() {
  for _ in $(seq 120); do
    ! healthy workers || return 0
    alive master || break
    sleep 0.25
  done
  say "the master does not see all of its workers; $LOGS/master.log says which"
}

# await NAME CONDITION...: until it holds, or the program has ended, or two minutes have passed. Upgrading the database
# file of an earlier version may take longer.
await() {
  local name=$1
  shift
  local looks=0
  while [ "$looks" -lt 480 ]; do
    ! "$@" || return 0
    alive "$name" || break
    [ -d "$DATA/database-upgrade" ] || looks=$((looks + 1))
    sleep 0.25
  done
  explain_end "$name"
}

# Ends with the reason that a program gave for not starting, or else with the end of its logs. Its log is read from where
# this start began; what is wrong before the log is open is in its output.
explain_end() {
  local name=$1 reason
  reason=$(
    { cat "$LOGS/$name.out"; tail -c "+$(($(cat "$RUN/$name.log-size") + 1))" "$LOGS/$name.log"; } 2>/dev/null |
      sed -n '/^APPLICATION FAILED TO START/,$p' | sed '1,/^Description:/d; /^Action:/d' | cat -s
  ) || true
  if [ -n "$reason" ]; then
    printf '%s\n\n' "$reason" >&2
    die "The $name did not start; above is why."
  fi
  tail -n 30 "$LOGS/$name.log" "$LOGS/$name.out" >&2 || true
  die "The $name did not start; above is the end of its logs in $LOGS."
}

# Shows the first admin's password once. What the launcher itself asks the master for needs a login, too: it gets an
# API token of its own, which the admin may revoke.
first_admin() {
  local file=$DATA/first-admin-password
  [ -s "$file" ] || return 0
  "$JAVA" -jar "$TESTS_JAR" token "$ADDRESS" "$file" "$DATA/launcher-token"
  say "first start: log in as admin with the password $(cat "$file") (shown only now)"
  rm -f "$file"
}

# end NAME: asks it to end, and after half a minute makes it.
end() {
  alive "$1" || return 0
  local pid
  pid=$(cat "$RUN/$1.pid")
  say "ending the $1"
  kill "$pid"
  for _ in $(seq 120); do
    alive "$1" || break
    sleep 0.25
  done
  ! alive "$1" || kill -9 "$pid"
  rm -f "$RUN/$1.pid"
}

report() {
  if "$2"; then
    printf '%-14s %s\n' "$1" "$3"
  else
    printf '%-14s %s\n' "$1" "$4"
    return 1
  fi
}
