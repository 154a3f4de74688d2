import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A program that notes its arguments and answers as the provider's CLI does: `create` with a new id in state CREATING,
 * the first `describe` of it the same, the next ACTIVE. `sleep` beside it takes no time.
 */
const program = String.raw`#!/usr/bin/env bash
printf '%s\0' "$#" "$@" >>"$FAKE/calls"
if [[ -e $FAKE/refused && "$*" == *"$(<"$FAKE/refused")"* ]]; then exit 1; fi
case "$1 $2" in
  'project create')
    printf x >>"$FAKE/made"
    printf '{\n  "containerId": "made-%s",\n  "lifecycleState": "CREATING",\n  "projectId": "project-%s"\n}\n' "$(wc -c <"$FAKE/made")" "$(wc -c <"$FAKE/made")"
    ;;
  'project describe')
    state=CREATING
    seen="$FAKE/seen-$(printf '%s' "$3" | tr -c 'a-zA-Z0-9-' _)"
    if [[ -e $seen ]]; then state=ACTIVE; fi
    : >"$seen"
    printf '{"containerId":"c","lifecycleState":"%s","name":"n","parent":{"containerId":"x","id":"parent-of-it","type":"FOLDER"},"projectId":"p"}' "$state"
    ;;
  'curl https://resource-manager.api.stackit.cloud/v2/folders')
    printf x >>"$FAKE/made-folders"
    printf '{"containerId":"c","folderId":"folder-%s"}' "$(wc -c <"$FAKE/made-folders")"
    ;;
esac
`;

/** Puts the program into a folder; what it makes and notes lies there too. */
export function makeFakeStackit(folder: string) {
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(bin, 'stackit'), program.replaceAll('$FAKE', folder), { mode: 0o755 });
  fs.writeFileSync(path.join(bin, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  const calls = path.join(folder, 'calls');

  return {
    /** Runs a script in a folder of its own with nothing on standard input; the calls are those of this run. */
    run(file: string, script: string): { status: number | null; stderr: string; calls: string[][] } {
      const home = path.join(folder, 'scripts');
      fs.mkdirSync(home, { recursive: true });
      fs.writeFileSync(path.join(home, file), script);
      fs.rmSync(calls, { force: true });
      const { status, stderr } = spawnSync('bash', [path.join(home, file)], {
        cwd: home,
        env: { PATH: `${bin}:/usr/bin:/bin` },
        input: '',
        encoding: 'utf8',
      });
      return { status, stderr, calls: fs.existsSync(calls) ? readCalls(fs.readFileSync(calls, 'utf8')) : [] };
    },
    /** Makes every call fail whose arguments hold this text. */
    refuse: (text: string): void => fs.writeFileSync(path.join(folder, 'refused'), text),
    refuseNothing: (): void => fs.rmSync(path.join(folder, 'refused')),
  };
}

/** Each call is the number of its arguments and they themselves, all ended by NUL. */
function readCalls(text: string): string[][] {
  const words = text.split('\0').slice(0, -1);
  const calls: string[][] = [];
  for (let at = 0; at < words.length;) {
    const count = Number(words[at]);
    calls.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return calls;
}
