/** The look of the trainer's page; text on its ground has a contrast of at least 4.5 : 1 in both themes. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f3f5f7; --surface: #fff; --line: #dde2e7; --text: #1b2530; --dimmed: #52606d;
  --accent: #245f97; --on-accent: #fff; --border: #8b97a3;
  --info-back: #e3edf7; --info: #1f5488; --warning-back: #fdf0dc; --warning: #8a4b00;
  --good-back: #e2f3e8; --good: #1b6b3a; --bad-back: #fceceb; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181c; --surface: #1b2026; --line: #2d353d; --text: #dde3e9; --dimmed: #9eabb8;
    --accent: #8db5da; --on-accent: #101317; --border: #6b7783;
    --info-back: #1d3448; --info: #a8cdf0; --warning-back: #3b2d15; --warning: #f2b866;
    --good-back: #1c3526; --good: #7fd19c; --bad-back: #442220; --bad: #ff9d95;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
}
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.25rem 0.5rem; }
header, main { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem; }
.brand { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; justify-content: space-between; }
.brand p { margin: 0; }
.brand .name { font-weight: 600; font-size: 1.125rem; }
.brand .about { flex-basis: 100%; color: var(--dimmed); font-size: 0.875rem; }
nav ul { display: flex; gap: 0.5rem; list-style: none; padding: 0; margin: 0; }
.sections { border-bottom: 1px solid var(--line); margin-top: 0.75rem; }
.sections a { display: block; padding: 0.5rem 0.75rem; text-decoration: none; border-bottom: 3px solid transparent; }
.sections a[aria-current] { border-color: var(--accent); color: var(--text); font-weight: 600; }
.languages a[aria-current] { color: var(--text); text-decoration: none; font-weight: 600; }
main { padding-bottom: 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.0625rem; margin: 0 0 0.75rem; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0 0 1rem; }
.notice { border-radius: 6px; padding: 0.625rem 1rem; margin: 1rem 0; background: var(--info-back); color: var(--info); }
.notice p { margin: 0; }
.notice.good { background: var(--good-back); color: var(--good); }
.notice.warning { background: var(--warning-back); color: var(--warning); }
.notice.bad { background: var(--bad-back); color: var(--bad); }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; }
.tickets { list-style: none; padding: 0; margin: 0; }
.tickets li { border-top: 1px solid var(--line); padding: 0.75rem 0; display: grid; gap: 0.125rem 1rem; grid-template-columns: 1fr auto; }
.tickets li:first-child { border-top: 0; padding-top: 0; }
.tickets a { font-weight: 600; overflow-wrap: anywhere; }
.dim { color: var(--dimmed); font-size: 0.875rem; }
.tickets .dim { grid-column: 1 / -1; }
.badge { border-radius: 99px; padding: 0 0.625rem; font-size: 0.875rem; white-space: nowrap; background: var(--info-back); color: var(--info); align-self: start; }
.badge.done { background: var(--good-back); color: var(--good); }
.badge.failed { background: var(--bad-back); color: var(--bad); }
.badge.waiting-on-partner { background: var(--warning-back); color: var(--warning); }
.columns { display: grid; gap: 0 1rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
@media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr); } .columns .work { order: -1; } }
dl { display: grid; grid-template-columns: minmax(8rem, 2fr) 3fr; gap: 0.25rem 1rem; margin: 0; }
dt { color: var(--dimmed); } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
.steps { list-style: none; margin: 0; padding: 0; }
.steps li { padding: 0.375rem 0; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; align-items: center; min-height: 3rem; }
.steps li:first-child { border-top: 0; }
.messages { list-style: none; margin: 0 0 1rem; padding: 0; }
.messages li { border-left: 3px solid var(--line); padding-left: 0.75rem; margin-bottom: 0.75rem; }
.messages .desk { border-color: var(--accent); }
.messages p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
form { margin: 0; }
label { display: block; margin-bottom: 0.25rem; }
textarea, input, select { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--border); border-radius: 6px; padding: 0.375rem 0.5rem; max-width: 100%; }
textarea, .full { width: 100%; margin-bottom: 0.75rem; }
input[type='number'] { width: 7rem; }
input[type='radio'], input[type='checkbox'] { accent-color: var(--accent); margin: 0 0.5rem 0 0; }
button { font: inherit; border: 1px solid var(--border); border-radius: 6px; padding: 0.375rem 0.875rem; background: var(--surface); color: inherit; cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.bad { color: var(--bad); border-color: currentcolor; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; min-width: 0; }
legend { font-weight: 600; padding: 0; margin-bottom: 0.5rem; }
.choice { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; min-height: 2.5rem; padding: 0.25rem 0; }
.choice label { margin: 0; }
.params { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; margin-left: 1.5rem; }
`;
