import { describe, expect, it } from 'vitest';
import { pictureHead } from '../../src/renderer/workspace/exports/logo/picture-head';

const utf8 = (text: string) => new TextEncoder().encode(text);
const svg = (inner: string, attributes = 'viewBox="0 0 300 100"') =>
  pictureHead(utf8(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`));
const refused = (error: string) => ({ ok: false, error });

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(60);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
/** A comment, tables, and the frame. */
function jpeg(width: number, height: number): Uint8Array {
  const frame = [0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
  return new Uint8Array([
    0xff,
    0xd8,
    0xff,
    0xfe,
    0,
    4,
    65,
    66,
    0xff,
    0xc4,
    0,
    3,
    0,
    0xff,
    ...frame,
    ...Array(20).fill(0),
  ]);
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('what a picture says of itself', () => {
  it('[SH11] a PNG and a JPEG tell their size before they are decoded', () => {
    expect(pictureHead(png(640, 200))).toEqual({ ok: true, value: { kind: 'png', width: 640, height: 200 } });
    expect(pictureHead(jpeg(800, 600))).toEqual({
      ok: true,
      value: { kind: 'jpeg', width: 800, height: 600 },
    });
  });

  it('[SH11] too many pixels, or none, are refused unread', () => {
    expect(pictureHead(png(20_000, 20_000))).toEqual(refused('picture-large'));
    expect(pictureHead(png(20_000, 10))).toEqual(refused('picture-large'));
    expect(pictureHead(jpeg(12_000, 12_000))).toEqual(refused('picture-large'));
    expect(pictureHead(png(0, 10))).toEqual(refused('picture-damaged'));
    expect(pictureHead(png(640, 200).subarray(0, 20))).toEqual(refused('picture-damaged'));
    expect(pictureHead(jpeg(800, 600).subarray(0, 12))).toEqual(refused('picture-damaged'));
    expect(pictureHead(new Uint8Array(20_000_001))).toEqual(refused('picture-heavy'));
  });

  it('[SH11] what is no picture of the three kinds is said so', () => {
    for (const text of [
      '',
      'GIF89a',
      '%PDF-1.7',
      'hello',
      '<html><body>svg</body></html>',
      '<p>an svg</p>',
    ]) {
      expect(pictureHead(utf8(text)), text).toEqual(refused('not-a-picture'));
    }
    expect(pictureHead(new Uint8Array([0x1f, 0x8b, 8, 0]))).toEqual(refused('packed-svg'));
  });

  it('[SH10] an SVG is as large as its box, its own words, or what browsers take', () => {
    const sizeOf = (attributes: string) => {
      const head = svg('<rect/>', attributes);
      return head.ok ? [head.value.width, head.value.height] : head.error;
    };
    expect(sizeOf('viewBox="0 0 300 100" width="10" height="10"')).toEqual([300, 100]);
    expect(sizeOf("viewBox='0,0,30,10'")).toEqual([30, 10]);
    expect(sizeOf('width="40mm" height="20mm"')).toEqual([40, 20]);
    expect(sizeOf('width="100%"')).toEqual([300, 150]);
    expect(sizeOf('width="0" viewBox="0 0 3 1"')).toBe('picture-damaged');
  });

  it('[SH10] drawings as programs write them are taken', () => {
    const drawn = [
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><!-- > <script> --><svg viewBox="0 0 1 1"><g/></svg>',
      '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><svg:rect/></svg:svg>',
      '<svg viewBox="0 0 1 1"/>',
      '<svg viewBox="0 0 1 1" data-a="1 > 0"><a href="https://example.com"><rect fill="url(#g)"/></a><use href="#g"/></svg>\n',
      `<svg viewBox="0 0 1 1"><style><![CDATA[.a{fill:url("#g")}]]></style><image href="data:image/png;base64,${base64(png(9, 9))}"/></svg>`,
    ];
    for (const text of drawn) expect(pictureHead(utf8(text)), text).toMatchObject({ ok: true });
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('<svg viewBox="0 0 2 1"></svg>', 'utf16le')]);
    expect(pictureHead(wide)).toMatchObject({ ok: true, value: { width: 2, height: 1 } });
  });

  it('[SH12] scripts and handlers are refused, however they are written', () => {
    const scripts = [
      '<script>alert(1)</script>',
      '<SCRIPT href="#a"/>',
      '<svg:script/>',
      '<rect onload="alert(1)"/>',
      "<rect ONCLICK='alert(1)'/>",
      '<a href="javascript:alert(1)"><rect/></a>',
      '<a xlink:href="&#106;avascript:alert(1)"><rect/></a>',
    ];
    for (const inner of scripts) expect(svg(inner), inner).toEqual(refused('picture-script'));
    expect(svg('', 'viewBox="0 0 1 1" onload="alert(1)"')).toEqual(refused('picture-script'));
  });

  it('[SH12] what would be loaded from elsewhere is refused', () => {
    const remote = [
      '<image href="https://example.com/a.png"/>',
      '<image xlink:href="&#104;ttps://example.com/a.png"/>',
      '<use href="//example.com/a.svg#b"/>',
      '<feImage href="file:///etc/passwd"/>',
      '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
      '<rect style="fill:url(https://example.com/a)"/>',
      '<style>@import "https://example.com/a.css";</style>',
      '<style><![CDATA[@font-face{src:url(https://example.com/a.woff)}]]></style>',
      '<foreignObject><p>hello</p></foreignObject>',
    ];
    for (const inner of remote) expect(svg(inner), inner).toEqual(refused('picture-remote'));
    const large = `<image href="data:image/png;base64,${base64(png(20_000, 20_000))}"/>`;
    expect(svg(large)).toEqual(refused('picture-large'));
  });

  it('[SH12] a drawing that multiplies itself is refused, one that refers to itself is counted once', () => {
    const level = (n: number) => `<g id="l${n}">${`<use href="#l${n - 1}"/>`.repeat(10)}</g>`;
    const bomb = `<g id="l0"><rect/></g>${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(level).join('')}<use href="#l9"/>`;
    expect(svg(bomb)).toEqual(refused('picture-involved'));
    expect(svg(bomb.replaceAll('href="#', 'xlink:href="&#35;'))).toEqual(refused('picture-involved'));
    expect(svg('<g id="a"><use href="#a"/><use href="#b"/></g><g id="b"><use href="#a"/></g>')).toMatchObject(
      {
        ok: true,
      },
    );
    expect(svg('<g>'.repeat(5000) + '</g>'.repeat(5000))).toEqual(refused('picture-involved'));
    expect(svg('<rect style="fill:url(\\23 a)"/>')).toEqual(refused('picture-involved'));
    expect(pictureHead(utf8('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>'))).toEqual(
      refused('picture-involved'),
    );
  });

  it('[SH11] an SVG that is cut off is damaged, and none takes long to be told', () => {
    expect(pictureHead(utf8('<svg viewBox="0 0 1 1"><rect/>'))).toEqual(refused('picture-damaged'));
    expect(pictureHead(utf8(`<svg ${'a'.repeat(1_000_000)}`))).toMatchObject({ ok: false });
    expect(pictureHead(utf8(`<svg>${'<a "'.repeat(200_000)}</svg>`))).toMatchObject({ ok: false });
    expect(pictureHead(utf8(`<svg>${' '.repeat(4_100_000)}</svg>`))).toEqual(refused('picture-heavy'));
  });
});
