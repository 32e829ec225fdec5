/** Where lines may break by Unicode's rules (UAX 14). */
declare module 'linebreak' {
  // biome-ignore lint/style/noDefaultExport: how linebreak exports it
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}
