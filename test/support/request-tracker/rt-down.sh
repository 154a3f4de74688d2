#!/bin/bash
# Stops the Request Tracker that rt-up.sh started in DIR; its workers end with it.
DIR=${1:?usage: rt-down.sh DIR}
[ -f "$DIR/pid" ] || exit 0
kill -TERM "$(cat "$DIR/pid")" 2> /dev/null
rm -f "$DIR/pid"
