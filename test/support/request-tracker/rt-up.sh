#!/bin/bash
# Starts a real Request Tracker 5 (Debian's package) on 127.0.0.1 with an SQLite database in DIR, as root, without systemd.
# Installs the packages where they are missing: about 75 s cold, 8 s with the packages, 2 s on a DIR that was used before.
# usage: rt-up.sh DIR PORT -> DIR/env holds RT_URL and the tokens, DIR/pid the server's process id
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
DIR=${1:?usage: rt-up.sh DIR PORT}
PORT=${2:?usage: rt-up.sh DIR PORT}
lap() { printf '  %-26s %3d s\n' "$1" "$SECONDS" >&2; }

if ! dpkg -s request-tracker5 rt5-db-sqlite rt5-standalone > /dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  # dbconfig-no-thanks keeps the package from making its own database; msmtp-mta is the smallest mail server that it takes.
  apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
    request-tracker5 rt5-db-sqlite rt5-standalone dbconfig-no-thanks "${MTA:-msmtp-mta}" > /dev/null
  lap 'packages installed'
fi

mkdir -p "$DIR/conf.d" "$DIR/log" "$DIR/mail"
sed -e "s|@DIR@|$DIR|g" -e "s|@PORT@|$PORT|g" "$HERE/rt-config.pl.in" > "$DIR/RT_SiteConfig.pm"
# Outgoing mail ends in files.
printf '#!/bin/sh\nexec cat > "%s/mail/$(date +%%s%%N)-$$.eml"\n' "$DIR" > "$DIR/fake-sendmail"
chmod +x "$DIR/fake-sendmail"
export RT_SITE_CONFIG="$DIR/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$DIR/conf.d" # leaves /etc/request-tracker5 out of it

if [ ! -s "$DIR/rt.sqlite3" ]; then
  rt-setup-database-5 --action init --skip-create --dba x --dba-password x > "$DIR/log/init.log" 2>&1 ||
    { cat "$DIR/log/init.log" >&2; exit 1; }
  lap 'database made'
fi
if [ ! -s "$DIR/env" ]; then
  perl "$HERE/rt-seed.pl" "$DIR/env"
  lap 'queue, fields and users made'
fi

/usr/share/request-tracker5/libexec/rt-server --host 127.0.0.1 --port "$PORT" --max-workers 2 \
  > "$DIR/log/server.log" 2>&1 &
echo $! > "$DIR/pid"
answers() { perl -MHTTP::Tiny -e 'exit(HTTP::Tiny->new(timeout => 20)->get($ARGV[0])->{status} == 401 ? 0 : 1)' "$1"; }
for _ in $(seq 1 150); do
  if answers "http://127.0.0.1:$PORT/REST/2.0/rt"; then
    lap 'first answer'
    exit 0
  fi
  kill -0 "$(cat "$DIR/pid")" 2> /dev/null || break
  sleep 0.2
done
cat "$DIR/log/server.log" >&2
exit 1
