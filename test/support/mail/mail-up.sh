#!/bin/bash
# Real mail on this computer: OpenSMTPD (psam@provider.test and max@reseller.test get Maildirs) and Dovecot (IMAP, reads
# the Maildir of max). Nothing leaves the machine. Both stay in the foreground of this script and end with it.
# usage: mail-up.sh DIR SMTP_PORT IMAP_PORT   (as root, on Debian; every folder above DIR must be o+x)
set -euo pipefail
DIR=${1:?usage: mail-up.sh DIR SMTP_PORT IMAP_PORT}; SMTP_PORT=$2; IMAP_PORT=$3
if ! command -v smtpd >/dev/null || ! command -v dovecot >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  # Postinst scripts must not start services of their own.
  [ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; }
  apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null
  apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends opensmtpd dovecot-imapd >/dev/null
fi
chmod 755 "$DIR"
mkdir -p "$DIR/psam" "$DIR/max" "$DIR/run" "$DIR/state"
chown nobody "$DIR/psam" "$DIR/max"

cat > "$DIR/smtpd.conf" <<CONF
listen on 127.0.0.1 port $SMTP_PORT
table psam { "psam@provider.test" = "nobody" }
table max { "max@reseller.test" = "nobody" }
action "psam" maildir "$DIR/psam" virtual <psam>
action "max" maildir "$DIR/max" virtual <max>
match from any for rcpt-to "psam@provider.test" action "psam"
match from any for rcpt-to "max@reseller.test" action "max"
CONF
smtpd -n -f "$DIR/smtpd.conf" 2>/dev/null

cat > "$DIR/dovecot.conf" <<CONF
protocols = imap
listen = 127.0.0.1
base_dir = $DIR/run
state_dir = $DIR/state
log_path = $DIR/dovecot.log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:$DIR/max:INDEX=$DIR/state/index
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$DIR/max
}
service imap-login {
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = 0
  }
}
CONF
mkdir -p "$DIR/state/index"; chown nobody "$DIR/state/index"

smtpd -d -f "$DIR/smtpd.conf" > "$DIR/smtpd.log" 2>&1 & SMTPD=$!
dovecot -F -c "$DIR/dovecot.conf" > /dev/null 2>&1 & DOVECOT=$!
trap 'kill "$SMTPD" "$DOVECOT" 2>/dev/null; wait' EXIT
trap 'exit 0' TERM INT
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for _ in $(seq 1 100); do
  if answers "$SMTP_PORT" && answers "$IMAP_PORT"; then echo up; wait; exit 0; fi
  sleep 0.1
done
cat "$DIR/smtpd.log" "$DIR/dovecot.log" >&2 || true
exit 1
