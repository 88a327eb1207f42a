/** The pages' stylesheet. Colours are named once, for light and dark. */
export const styles = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f5f7fa; --line: #d5dbe3; --text: #1b2430; --muted: #566173;
  --link: #0b57c2; --good: #1a7f3c; --bad: #b42330; --done: #6f3cc4;
  --added: #e2f5e7; --removed: #fce7e8; --hunk: #eaf1fb; --on-colour: #ffffff;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f141b; --raised: #171e27; --line: #2d3744; --text: #e3e8ef; --muted: #9aa6b6;
    --link: #7fb2ff; --good: #4cc272; --bad: #ff8087; --done: #bb97f5;
    --added: #12301e; --removed: #3b1c20; --hunk: #17263b; --on-colour: #0f141b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.5;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; font-size: 15px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, .source, .path { font-family: var(--mono); font-size: 13px; }
h1 { font-size: 24px; line-height: 1.3; margin: 16px 0; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 28px 0 12px; }
p { margin: 0; }
ul { margin: 0; padding: 0; }
.muted { color: var(--muted); font-weight: normal; }
.strong { font-weight: 600; }

.top { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: baseline; padding: 12px 24px;
  background: var(--raised); border-bottom: 1px solid var(--line); color: var(--muted); font-size: 13px; }
.brand { font-size: 16px; font-weight: 600; color: var(--text); }
main { max-width: 1120px; margin: 0 auto; padding: 20px 24px 64px; }
.crumbs { font-size: 18px; overflow-wrap: anywhere; }
.tabs { display: flex; gap: 24px; margin: 12px 0 20px; border-bottom: 1px solid var(--line); }
.tabs a { padding: 8px 0; color: var(--text); border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs a[aria-current] { border-color: var(--link); font-weight: 600; }
.filter { display: flex; gap: 16px; margin-bottom: 12px; }
.filter a[aria-current=true] { color: var(--text); font-weight: 600; }

.box, .list { border: 1px solid var(--line); border-radius: 8px; margin-bottom: 16px; overflow: hidden; }
.box-head { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline;
  padding: 10px 16px; background: var(--raised); overflow-wrap: anywhere; }
.box-head + * { border-top: 1px solid var(--line); }
.empty { padding: 24px 16px; color: var(--muted); }
.list { list-style: none; }
.list li { display: flex; flex-wrap: wrap; gap: 8px 24px; justify-content: space-between; padding: 14px 16px; }
.list li + li, .files li + li { border-top: 1px solid var(--line); }
.list li > div { flex: 1 1 260px; min-width: 0; overflow-wrap: anywhere; }
.side { display: flex; flex-direction: column; align-items: flex-start; gap: 4px; font-size: 13px; }
.files { list-style: none; }
.files a { display: block; padding: 7px 16px 7px 40px; position: relative; overflow-wrap: anywhere; }
.files a::before { content: ''; position: absolute; left: 17px; top: 12px; width: 11px; height: 13px;
  border: 1.5px solid var(--muted); border-radius: 2px; }
.files a.folder::before { width: 14px; height: 10px; top: 14px; background: var(--muted); }
.index { list-style: none; padding: 8px 16px; }
.index li { padding: 3px 0; overflow-wrap: anywhere; }
.index a { font-family: var(--mono); font-size: 13px; }

.label, .counter { display: inline-block; padding: 0 8px; border: 1px solid currentColor; border-radius: 999px;
  font: 500 12px/20px system-ui, sans-serif; color: var(--muted); white-space: nowrap; }
.counter { background: var(--raised); border-color: var(--line); }
.label.open, .label.added { color: var(--good); }
.label.merged { color: var(--done); }
.label.closed, .label.removed { color: var(--bad); }
.label.modified { color: var(--link); }
.summary .label.open { background: var(--good); }
.summary .label.merged { background: var(--done); }
.summary .label.closed { background: var(--bad); }
.summary .label { padding: 4px 12px; font-size: 13px; border: 0; }
.summary .label.open, .summary .label.merged, .summary .label.closed { color: var(--on-colour); }
.summary { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin-bottom: 20px;
  color: var(--muted); overflow-wrap: anywhere; }
.summary code { padding: 2px 6px; border-radius: 6px; background: var(--hunk); }
.lines { font: 600 13px var(--mono); white-space: nowrap; }
.plus { color: var(--good); }
.minus { color: var(--bad); }

.notice { padding: 14px 16px; border-left-width: 4px; overflow-wrap: anywhere; }
.notice ul { margin: 6px 0 0 20px; }
.notice.good { border-left-color: var(--good); }
.notice.bad { border-left-color: var(--bad); }
.notice.done { border-left-color: var(--done); }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 12px; }
button { font: 600 14px system-ui, sans-serif; padding: 8px 16px; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--line); background: var(--raised); color: var(--text); }
button:hover { border-color: var(--muted); }
button.primary { background: var(--good); border-color: var(--good); color: var(--on-colour); }
button.primary:hover { filter: brightness(1.1); }

.whereabouts { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin: 12px 0; }
.whereabouts .path { overflow-wrap: anywhere; }
.menu { position: relative; }
.menu summary { padding: 5px 12px; border: 1px solid var(--line); border-radius: 6px; cursor: pointer;
  background: var(--raised); font: 13px var(--mono); overflow-wrap: anywhere; }
.menu ul { position: absolute; z-index: 1; top: calc(100% + 4px); min-width: 200px; max-width: calc(100vw - 48px);
  max-height: 320px; overflow: auto; padding: 6px 0; list-style: none; border: 1px solid var(--line);
  border-radius: 6px; background: var(--page); box-shadow: 0 6px 20px rgb(0 0 0 / 20%); }
.menu li a { display: block; padding: 5px 12px; font: 13px var(--mono); overflow-wrap: anywhere; }

.scroll { overflow-x: auto; }
.source { border-collapse: collapse; min-width: 100%; line-height: 20px; }
.source td { padding: 0; vertical-align: top; }
.source .sign { padding: 0 0 0 10px; user-select: none; }
.source .code { width: 100%; padding: 0 16px 0 12px; white-space: pre; tab-size: 4; }
.diff .code { padding-left: 8px; }
.source .number { min-width: 44px; padding: 0 10px; text-align: right; color: var(--muted); user-select: none;
  font-size: 12px; }
.source .number a { color: inherit; }
.source tr:target { background: var(--hunk); }
.diff .added { background: var(--added); }
.diff .removed { background: var(--removed); }
.diff .hunk { background: var(--hunk); color: var(--muted); }
.diff .note { color: var(--muted); font-style: italic; }
details > summary { cursor: pointer; }
.text { padding: 12px 16px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }

.prose { padding: 16px; overflow-wrap: anywhere; }
.prose > :first-child { margin-top: 0; }
.prose > :last-child { margin-bottom: 0; }
.prose p, .prose ul, .prose ol, .prose pre, .prose table, .prose blockquote { margin: 0 0 12px; }
.prose ul, .prose ol { padding-left: 24px; }
.prose h1 { font-size: 22px; }
.prose h2 { font-size: 18px; margin: 20px 0 10px; }
.prose h3, .prose h4 { font-size: 15px; margin: 16px 0 8px; }
.prose code { padding: 1px 5px; border-radius: 4px; background: var(--raised); }
.prose pre { padding: 12px 16px; overflow-x: auto; border-radius: 6px; background: var(--raised); }
.prose pre code { padding: 0; background: none; }
.prose table { display: block; overflow-x: auto; border-collapse: collapse; }
.prose th, .prose td { padding: 6px 12px; overflow-wrap: normal; border: 1px solid var(--line); text-align: left; }
.prose td code { white-space: nowrap; }
.prose blockquote { padding-left: 14px; border-left: 3px solid var(--line); color: var(--muted); }
.prose img { max-width: 100%; }

@media (max-width: 600px) {
  main { padding: 16px 16px 48px; }
  .top { padding: 10px 16px; }
  h1 { font-size: 20px; }
  .source .number { min-width: 32px; padding: 0 6px; }
}
`;

/** A branch that joins another: the pages' own sign in a browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#1a7f3c" stroke-width="1.6"><circle cx="4" cy="3" r="1.8"/><circle cx="4" cy="13" r="1.8"/><circle cx="12" cy="6" r="1.8"/><path d="M4 5v6M12 8c0 3-4 2-7 4"/></svg>`;
