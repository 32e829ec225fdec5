import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageLanguage } from '@shared/blueprint/model';
import { fallbackAscents, fallbackFaces, familyOf } from '@shared/page/fallback';
import type { PageLayout } from '@shared/page/layout';
import { widthOf } from '@shared/page/typeset';
import PDFDocument from 'pdfmake/js/PDFDocument';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFallback } from '../../src/main/adapters/fallback-fonts';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { createPageMaker, fittedPage, type MakePage } from '../../src/main/adapters/pdf-page';
import { collection, harbor, harborProfile, type PageFixture, plan } from '../fixtures/harbor';
import { readPdf, withoutSpaces } from './read-pdf';

const fonts = 'resources/fonts';
let makePage: MakePage;
let pool: FontPool;
beforeAll(async () => {
  makePage = await createPageMaker(fonts);
  pool = await openFontPool(fonts);
});

interface Sample {
  language: PageLanguage;
  /** Client, destination, outcome, metric, milestone, obstacle, answer. */
  texts: [string, string, string, string, string, string, string];
  fonts: string[];
}

const samples: Record<string, Sample> = {
  Arabic: {
    language: 'ar',
    texts: [
      'شركة الميناء للسباكة',
      'بحلول 30 يونيو 2027 يجلب كل أسبوع 120 طلبا جيدا (Harbor Plumbing) ويُجاب عليها في اليوم نفسه.',
      'مزيد من الأشخاص المناسبين يتواصلون معنا',
      'طلبات جيدة في الأسبوع',
      'كل طلب يُحسب حسب مصدره',
      'الأمطار تؤخر العمل (كل شتاء)',
      'نحجز فريقين إضافيين، ونخبر العملاء مبكرا؛ هل يكفي؟',
    ],
    fonts: ['NotoNaskhArabic', 'NotoNaskhArabic-Bold'],
  },
  Hebrew: {
    language: 'he',
    texts: [
      'שרברבות הנמל בע"מ',
      'עד 30 ביוני 2027 כל שבוע מביא 120 פניות טובות (Harbor Plumbing), וכל אחת נענית באותו יום.',
      'יותר מהאנשים הנכונים יוצרים קשר',
      'פניות טובות בשבוע',
      'כל פנייה נספרת לפי המקור שלה',
      'הגשם מעכב עבודה (בכל חורף) ב-5%',
      'שומרים שני צוותים [נוספים] ומודיעים ללקוחות',
    ],
    fonts: ['NotoSansHebrew', 'NotoSansHebrew-Bold'],
  },
  Japanese: {
    language: 'ja',
    texts: [
      'ハーバー配管株式会社',
      '2027年6月30日までに、毎週120件の良い問い合わせが届き、そのすべてに当日中に返答している。',
      'より多くの適切な人から連絡が来る',
      '良い問い合わせ（週あたり）',
      'すべての問い合わせが「流入元」別に数えられている',
      '雨で作業が遅れる',
      '予備のチームを二つ確保し、早めにお客様へ知らせる。',
    ],
    fonts: ['NotoSansJP-Bold', 'NotoSansJP-Regular'],
  },
  'simplified Chinese': {
    language: 'zh',
    texts: [
      '海港管道工程有限公司',
      '到2027年6月30日，每周带来120个优质咨询，并且每一个都在当天得到答复。',
      '更多合适的人联系我们',
      '每周优质咨询数',
      '每个咨询都按来源“统计”——没有例外',
      '下雨会耽误工作',
      '预留两支队伍，并提前通知客户。',
    ],
    fonts: ['NotoSansHans-Bold', 'NotoSansHans-Regular'],
  },
  'traditional Chinese': {
    language: 'en',
    texts: [
      '海港管道工程有限公司',
      '到2027年6月30日，每週帶來120個優質諮詢，並且每一個都在當天得到答覆。',
      '更多合適的人聯繫我們',
      '每週優質諮詢數',
      '每個諮詢都按來源統計',
      '下雨會耽誤工作',
      '預留兩支隊伍，並提前通知客戶。',
    ],
    fonts: ['NotoSansHant-Bold', 'NotoSansHant-Regular'],
  },
  Korean: {
    language: 'en',
    texts: [
      '하버 배관',
      '2027년 6월 30일까지 매주 120건의 좋은 문의가 들어오고 모두 당일에 답변합니다.',
      '더 많은 적합한 사람들이 연락합니다',
      '주당 좋은 문의',
      '모든 문의를 출처별로 집계합니다',
      '비가 작업을 지연시킵니다',
      '예비 팀 두 개를 두고 고객에게 미리 알립니다',
    ],
    fonts: ['NotoSansKR-Bold', 'NotoSansKR-Regular'],
  },
  Thai: {
    language: 'en',
    texts: [
      'ฮาร์เบอร์ประปา',
      'ภายในวันที่ 30 มิถุนายน 2570 ทุกสัปดาห์มีคำขอที่ดี 120 รายการและทุกคำขอได้รับคำตอบภายในวันเดียวกัน',
      'คนที่เหมาะสมติดต่อเรามากขึ้นเรื่อยๆ',
      'คำขอที่ดีต่อสัปดาห์',
      'นับทุกคำขอตามแหล่งที่มา',
      'ฝนทำให้งานล่าช้าและน้ำท่วม',
      'สำรองทีมงานสองทีมและแจ้งลูกค้าล่วงหน้า',
    ],
    fonts: ['NotoSansThai-Bold', 'NotoSansThai-Regular'],
  },
  Devanagari: {
    language: 'en',
    texts: [
      'हार्बर प्लंबिंग',
      '30 जून 2027 तक हर सप्ताह 120 अच्छे अनुरोध आते हैं और हर एक का उत्तर उसी दिन दिया जाता है।',
      'सही लोग अधिक संख्या में हमसे संपर्क करते हैं',
      'प्रति सप्ताह अच्छे अनुरोध',
      'हर अनुरोध उसके स्रोत के अनुसार गिना जाता है',
      'बारिश से काम में देरी होती है',
      'दो अतिरिक्त टीमें तैयार रखें और ग्राहकों को पहले बताएँ',
    ],
    fonts: ['NotoSansDevanagari-Bold', 'NotoSansDevanagari-Regular'],
  },
  'many scripts': {
    language: 'en',
    texts: [
      'Łódź & Київ & Αθήνα',
      'Every van 🚐 is booked ✓ in 東京 (とうきょう), תל אביב (Tel Aviv) and القاهرة: 50 % → 90 % ★ Việt Nam',
      'Łódź, Київ, Αθήνα, हिन्दी, ไทย, 한국어 together 😀',
      'שלום abc 123 (עולם)',
      '📈 Growth ☎ ♔',
      'x² ≤ √2 ∑ ∞ ℃ № ① ㈱ ※ ♥ ☂ ⚠',
      'fine “quotes” ‘x’ – — … ½ € ₹ ₪ ₩ ¥ ₿',
    ],
    fonts: [
      ...['NotoNaskhArabic', 'NotoNaskhArabic-Bold', 'NotoSansHebrew', 'NotoSansHebrew-Bold'],
      ...[
        'NotoSansJP-Regular',
        'NotoSansJP-Bold',
        'NotoSansKR-Regular',
        'NotoSansThai-Regular',
        'NotoEmoji-Regular',
      ],
    ],
  },
};

function pageOf({ language, texts }: Sample): PageFixture {
  const [client, statement, outcome, metric, milestone, obstacle, answer] = texts;
  return {
    ...harbor,
    profile: { ...harborProfile, client: { ...harborProfile.client, name: client } },
    options: { ...harbor.options, language },
    blueprint: plan({
      destination: { statement, date: '2027-06-30' },
      ladders: collection('ladder', [{ asked: outcome, needed: statement }]),
      objectives: collection('objective', [{ statement: outcome }, { statement: milestone }]),
      metrics: collection('metric', [{ name: metric, target: 120, objectives: { 'objective-1': true } }]),
      milestones: collection('milestone', [{ title: milestone, due: '2026-08-14', durationDays: 5 }]),
      obstacles: collection('obstacle', [
        { description: obstacle, mitigation: answer, likelihood: 4, impact: 4 },
      ]),
      paper: { expectations: statement },
    }),
  };
}

async function printed(input: PageFixture, make = makePage): Promise<Uint8Array> {
  const made = await make(input);
  if (!made.ok || !made.value.fits) throw new Error(`no page: ${JSON.stringify(made)}`);
  expect(made.value.missing).toEqual([]);
  return made.value.pdf;
}

function layoutOf(input: PageFixture): PageLayout {
  const fitted = fittedPage(input, pool);
  if (!fitted.ok || !fitted.value.fit.fits) throw new Error('no page');
  return fitted.value.fit.layout;
}

/** As it is found: kinds of one letter are one, and spaces are where a reader puts them. */
const found = (text: string): string => withoutSpaces(text).normalize('NFKC');
const embedded = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g),
  ].map(([, name]) => name ?? '');

describe.each(Object.entries(samples))('a page in %s', (_name, sample) => {
  it('[P65] is found and copied as it was written', async () => {
    const read = await readPdf(await printed(pageOf(sample)));
    expect(read.pageCount).toBe(1);
    const text = found(read.text);
    for (const each of sample.texts) expect(text).toContain(found(each));
  });

  it('[P60] embeds each font that it uses, as the subset that is used', async () => {
    const pdf = await printed(pageOf(sample));
    expect(embedded(pdf)).toEqual(expect.arrayContaining(sample.fonts));
    const raw = Buffer.from(pdf).toString('latin1');
    expect([...raw.matchAll(/\/FontFile[23] /g)]).toHaveLength(embedded(pdf).length);
    expect(pdf.length).toBeLessThan(200_000);
  });

  it('[P66] keeps every word on its sheet, and words off each other', () => {
    const { marks, sheet } = layoutOf(pageOf(sample));
    const boxes = marks.flatMap((mark) => {
      if (mark.kind !== 'text') return [];
      const { x, baseline, text, style } = mark;
      return [{ text, left: x, right: x + widthOf(text, style, pool.measure), baseline, size: style.size }];
    });
    const edge = 20;
    expect(boxes.filter(({ left, right }) => left < edge || right > sheet.width - edge)).toEqual([]);
    for (const one of boxes) {
      for (const other of boxes) {
        if (one === other || Math.abs(one.baseline - other.baseline) > 0.4 * Math.min(one.size, other.size))
          continue;
        expect(Math.min(one.right, other.right) - Math.max(one.left, other.left)).toBeLessThan(0.1);
      }
    }
  });

  it('[P63] draws nothing that its font does not have', () => {
    for (const mark of layoutOf(pageOf(sample)).marks) {
      if (mark.kind !== 'text') continue;
      for (const { commands } of pool.outline(mark.text, mark.style)) {
        expect(commands).not.toEqual(missingShapes.get(mark.style.face));
      }
    }
  });
});

/** What a font draws for what it lacks. */
const missingShapes = new Map<string, unknown>();
beforeAll(() => {
  for (const face of fallbackFaces) {
    const opener = new PDFDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => false);
    const { font } = opener.font(readFallback(face, fonts))._font;
    // Some draw nothing for it; nothing is what a space is as well.
    const { commands } = font.getGlyph(0).path;
    if (commands.length > 0) missingShapes.set(face, commands);
    expect(font.ascent / font.unitsPerEm).toBe(fallbackAscents[familyOf(face)]);
  }
});

describe('the fonts of other scripts', () => {
  it('[P61] make the same bytes, whatever was printed before', async () => {
    const pages: [PageFixture, Uint8Array][] = [];
    for (const sample of Object.values(samples)) pages.push([pageOf(sample), await printed(pageOf(sample))]);
    const other = await createPageMaker(fonts);
    for (const [input, bytes] of pages.reverse()) {
      expect(Buffer.from(await printed(input, other)).equals(Buffer.from(bytes))).toBe(true);
    }
  });

  it('[P63] are opened when they are needed first: a page without them needs none of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    try {
      cpSync(fonts, folder, { recursive: true });
      const make = await createPageMaker(folder);
      const latin = await printed(harbor, make);
      expect(Buffer.from(latin).equals(Buffer.from(await printed(harbor)))).toBe(true);
      await expect(make(pageOf(samples.Thai as Sample))).rejects.toThrow('The font of thai is not installed');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('[P65] tell letters of one shape apart', async () => {
    // Final yeh is drawn alike in Arabic and in Persian, and lam with alef is one shape.
    const input = pageOf(samples.Arabic as Sample);
    const texts = { description: 'علي على علی', mitigation: 'لا الآن الأول الإجابة' };
    const blueprint = plan({
      destination: { statement: 'الوجهة', date: '2027-06-30' },
      obstacles: collection('obstacle', [{ ...texts, likelihood: 4, impact: 4 }]),
    });
    const { text } = await readPdf(await printed({ ...input, blueprint }));
    for (const each of Object.values(texts)) expect(found(text)).toContain(found(each));
  });

  it('[P25] are no help with what none of them has: it is named, and the rest is right', async () => {
    const input = pageOf(samples.Thai as Sample);
    const blueprint = plan({ destination: { statement: 'ខ្មែរ ไทย Ὠ', date: '2027-06-30' } });
    const made = await makePage({ ...input, blueprint });
    if (!made.ok || !made.value.fits) throw new Error('no page');
    expect(made.value.missing).toEqual(['ខ្មែ', 'រ']);
    expect(found((await readPdf(made.value.pdf)).text)).toContain(found('□□ไทยὨ'));
  });
});
