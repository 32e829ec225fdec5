/**
 * An HTML file of ours as an SVG picture, so that it can be looked at where no frame may be: what is inside a picture runs nothing
 * and fetches nothing. Pure.
 */

/** As wide as a window in which one reads. */
const widthPx = 960;

export interface HtmlPicture {
  svg: string;
  widthPx: number;
  heightPx: number;
}

/** Null when it is no file of ours. */
export function htmlPicture(html: string): HtmlPicture | null {
  const style = between(html, '<style>', '</style>');
  const body = between(html, '<body>', '</body>');
  const [, attributes = ''] = /<html([^>]*)>/.exec(html) ?? [];
  if (style === null || body === null) return null;
  const heightPx = heightOf(body);
  const sheet = style.replaceAll(']]>', '').replaceAll('max-width:60rem', 'max-width:none');
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">`,
    `<foreignObject width="${widthPx}" height="${heightPx}">`,
    `<html xmlns="http://www.w3.org/1999/xhtml"${attributes}>`,
    `<head><style><![CDATA[${sheet}]]></style></head>`,
    `<body>${asXml(body)}</body></html></foreignObject></svg>`,
  ].join('');
  return { svg, widthPx, heightPx };
}

function between(text: string, start: string, end: string): string | null {
  const from = text.indexOf(start);
  const to = text.lastIndexOf(end);
  return from < 0 || to < from ? null : text.slice(from + start.length, to);
}

/** What HTML leaves open, XML wants closed. */
function asXml(html: string): string {
  return html
    .replace(/<(br|hr|img|col|wbr)((?:\s[^<>]*?)?)\/?>/g, '<$1$2/>')
    .replace(/<svg(?![^>]*xmlns)/g, '<svg xmlns="http://www.w3.org/2000/svg"');
}

/** At least as high as its words: a picture cannot say how high they are. White below them is paper. */
function heightOf(body: string): number {
  const rows = body.match(/<tr|<li|<h1|<h2|<p|<dt/g)?.length ?? 0;
  const drawings = body.match(/<svg class="way"/g)?.length ?? 0;
  const characters = body.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]*>/g, '').length;
  return Math.ceil(240 + rows * 34 + (characters / 90) * 16 + drawings * 220);
}
