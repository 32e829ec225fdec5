/** How the HTML form looks: on a screen, on a phone, and printed on one sheet. */
import type { PaperSize } from '../../blueprint/model';

export function styleSheet({
  accent,
  paper,
  printPt,
}: {
  /** The client's colour, dark enough for text on white. */
  accent: string;
  paper: PaperSize;
  /** Size of the letters on paper. */
  printPt: number;
}): string {
  return `
:root{color-scheme:light;--ink:#1d2530;--ink-2:#4d5866;--line:#c9c2b4;--accent:${accent};--late:#a8321f}
*{box-sizing:border-box}
html{font-size:1rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:60rem;padding:1.5rem;background:#fff;color:var(--ink);font:1em/1.45 Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;border-bottom:2px solid var(--accent);padding-bottom:.75em}
header p{margin:0}
.logo{max-height:3rem;max-width:10rem;width:auto;height:auto}
.client{font-weight:600;font-size:1.15em;flex:1}
.state{text-align:end;font-size:.85em;color:var(--ink-2)}
.label,dt,thead th{font-size:.8em;font-weight:600;color:var(--ink-2);text-align:start}
.label{margin:1.5em 0 .25em}
h1{font:400 2em/1.2 "Source Serif 4",Georgia,"Noto Serif",serif;margin:0 0 .6em;text-wrap:balance}
h1 em{font-style:normal;color:var(--accent)}
h2{font-size:1.1em;margin:1.6em 0 .5em;break-after:avoid}
.quiet,.by,cite,.key{color:var(--ink-2);font-weight:400;font-style:normal;font-size:.9em}
.ask{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.75rem 1.5rem;margin:0}
dd{margin:0}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.35em .6em .35em 0;border-bottom:1px solid var(--line);vertical-align:top;text-align:start;font-weight:400}
tbody th{min-width:9em}
.objective th{font-weight:600;padding-top:.8em}
.exposure{white-space:nowrap}
.number,.day{font-variant-numeric:tabular-nums;white-space:nowrap}
.late{color:var(--late);font-weight:600}
.high{font-weight:600}
svg{max-width:100%;height:auto;vertical-align:middle}
svg.way{display:block;width:100%;margin:.5em 0 0}
.ends{display:flex;justify-content:space-between;gap:1em;margin:0 0 .75em;font-size:.85em;color:var(--ink-2)}
svg.tube{width:7em}
.expectations{border-inline-start:3px solid var(--accent);padding-inline-start:.8em}
.signatures{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1.5rem 2rem;margin-top:2.5em}
.signatures p{margin:0;display:flex;justify-content:space-between;gap:1em;border-top:1px solid var(--ink);padding-top:.4em}
.date{min-width:6em}
footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;margin-top:2em;font-size:.8em;color:var(--ink-2)}
footer p{margin:0}
@media (max-width:36rem){body{padding:1rem}h1{font-size:1.5em}table{font-size:.8em}th,td{padding-inline-end:.35em}tbody th{min-width:6em}svg.tube{width:4em}}
@media print{
@page{size:${paper === 'a4' ? 'A4' : 'letter'};margin:12mm 14mm}
html{font-size:${printPt}pt}
body{max-width:none;padding:0;line-height:1.3}
.table{overflow:visible}
h1{font-size:1.7em}
h2{margin:.9em 0 .25em}
.label{margin-top:.6em}
th,td{padding-block:.15em}
.objective th{padding-top:.35em}
.signatures{margin-top:1.6em;grid-template-columns:1fr 1fr}
tr,.ask div,.signatures{break-inside:avoid}
footer{margin-top:.8em}
*{print-color-adjust:exact}
}
`;
}
