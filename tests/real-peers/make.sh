#!/usr/bin/env bash
# Makes the capture of real peers: make.sh [OUT]; without OUT the committed one, tests/data/captures/real-peers.pcap.
# make.sh healthy [OUT] makes the one in which nothing goes wrong, tests/data/captures/healthy.pcap.
# Needs node with npm, python3, and the right to capture on the loopback interface.
# Installs what is missing when it runs as root (tcpdump, tshark) or beside itself (node_modules, .venv).
# Ports: PORT_A, PORT_B (the two message centres) and PORT_OUTBIND (an ESME that is called).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
scene=real-peers
if [ "${1:-}" = healthy ]; then scene=healthy && shift; fi
out=$(realpath -m "${1:-$here/../data/captures/$scene.pcap}")
export PORT_A=${PORT_A:-2775} PORT_B=${PORT_B:-12028} PORT_OUTBIND=${PORT_OUTBIND:-14010}
cd "$here"

die() { echo "make.sh: $*" >&2; exit 1; }

# ---- what is needed ----------------------------------------------------------------------------------------------

missing=()
for tool in tcpdump tshark; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
if ((${#missing[@]})); then
  ((EUID == 0)) && command -v apt-get >/dev/null || die "missing: ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get install -y "${missing[@]}"
fi
for tool in node npm python3; do
  command -v "$tool" >/dev/null || die "missing: $tool"
done
[ -d node_modules/smpp ] || npm ci --no-audit --no-fund
if ! [ -x .venv/bin/python ] || ! .venv/bin/python -c 'import smpplib' 2>/dev/null; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet -r requirements.txt
fi

# ---- start, run, stop --------------------------------------------------------------------------------------------

work=$(mktemp -d)
server='' sniffer=''
stop() {
  [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || true
  [ -z "$sniffer" ] || kill -INT "$sniffer" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap stop EXIT

# Reads lines from descriptor $1 until one holds the words $2; at most ten seconds for each line.
await() {
  local line
  while read -r -t 10 -u "$1" line; do
    [[ " $line" == *" $2"* ]] && return
    echo "$line" >&2
  done
  die "no '$2' was seen"
}

for port in "$PORT_A" "$PORT_B" "$PORT_OUTBIND"; do
  if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then die "port $port is in use"; fi
done

mkfifo "$work/sniffer" "$work/server"
tcpdump -i lo -U --immediate-mode -B 32768 -s 0 -w - "tcp port $PORT_A or tcp port $PORT_B or tcp port $PORT_OUTBIND" \
  >"$work/capture.pcap" 2>"$work/sniffer" &
sniffer=$!
exec 3<"$work/sniffer"
await 3 'listening on lo'

node server.js >"$work/server" &
server=$!
exec 4<"$work/server"
await 4 ready

timeout 60 node client.js $scene
timeout 60 .venv/bin/python client.py $scene

# Every connection that was opened must be closed by both sides in the file before the capture ends.
packets() { tcpdump -r "$work/capture.pcap" "$1" 2>/dev/null | wc -l; }
for ((try = 0; ; try++)); do
  opened=$(packets 'tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn')
  closed=$(packets 'tcp[tcpflags] & (tcp-fin|tcp-rst) != 0')
  ((opened > 0 && closed == 2 * opened)) && break
  ((try < 50)) || die "$opened connections were opened, $closed sides closed"
  sleep 0.1
done

kill -TERM "$server"
wait "$server"
server=''
kill -INT "$sniffer"
wait "$sniffer" || true
sniffer=''
await 3 '0 packets dropped by kernel'

mkdir -p "$(dirname "$out")"
cp "$work/capture.pcap" "$out"
echo "$opened connections, $(stat -c %s "$out") bytes: $out"

if [ $scene = real-peers ]; then python3 contents.py "$out"; fi
