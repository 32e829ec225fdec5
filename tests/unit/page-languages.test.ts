import { type PageLanguage, pageLanguages } from '@shared/blueprint/model';
import { emphasised } from '@shared/page/emphasis';
import { isRightToLeft } from '@shared/page/fallback';
import { pageWords } from '@shared/page/language';
import { letterWordsIn, scorecardWordsIn } from '@shared/page/layout-language';
import { breakLines } from '@shared/page/typeset';
import { longDay, numberFormat, percent, period, shortDay, shortName } from '@shared/page/words';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

/** Kept spaces as they are read: `·` cannot be parted, `‧` is a narrow one. */
const shown = (text: string): string => text.replaceAll('\u00a0', '·').replaceAll('\u202f', '‧');
const today = day('2026-04-02');
const money = (language: PageLanguage, label: string, ...values: number[]): string[] =>
  values.map((value) =>
    shown(numberFormat({ unit: 'currency', unitLabel: label }, values, pageWords(language))(value)),
  );

interface Custom {
  /** 24 April 2026, 1 May 2027 and the whole of 8 March 2026. */
  days: [string, string, string];
  /** March 2026; February to April 2026; December 2025 to February 2026. */
  periods: [string, string, string];
  /** 1234, 12345.5, −1.5 */
  numbers: [string, string, string];
  /** 950.5 €; 10,500 and 1,500,000 of it; 950 EUR */
  money: [string, string, string, string];
  /** 45 %, and far too much. */
  percent: [string, string];
  /** One, two, three, twelve and 13 outcomes. */
  counted: string[];
  /** One, two, three, 11 and 100 days. */
  dayCount: string[];
}
const customs: Record<PageLanguage, Custom> = {
  en: {
    days: ['24·Apr', '1·May·2027', '8·March 2026'],
    periods: ['March 2026', 'Feb to Apr 2026', 'Dec 2025 to Feb 2026'],
    numbers: ['1‧234', '12‧345.5', '−1.5'],
    money: ['€950.50', '€10.5k', '€1.5M', '950·EUR'],
    percent: ['45%', 'over·9‧999%'],
    counted: ['One outcome', 'Two outcomes', 'Three outcomes', 'Twelve outcomes', '13 outcomes'],
    dayCount: ['1·day', '2·days', '3·days', '11·days', '100·days'],
  },
  de: {
    days: ['24.·Apr.', '1.·Mai·2027', '8.·März 2026'],
    periods: ['März 2026', 'Feb. bis Apr. 2026', 'Dez. 2025 bis Feb. 2026'],
    numbers: ['1.234', '12.345,5', '−1,5'],
    money: ['950,50·€', '10,5·T€', '1,5·Mio.·€', '950·EUR'],
    percent: ['45·%', 'über·9.999·%'],
    counted: ['Ein Ergebnis', 'Zwei Ergebnisse', 'Drei Ergebnisse', 'Zwölf Ergebnisse', '13 Ergebnisse'],
    dayCount: ['1·Tag', '2·Tage', '3·Tage', '11·Tage', '100·Tage'],
  },
  fr: {
    days: ['24·avr.', '1er·mai·2027', '8·mars 2026'],
    periods: ['mars 2026', 'févr. à avr. 2026', 'déc. 2025 à févr. 2026'],
    numbers: ['1‧234', '12‧345,5', '−1,5'],
    money: ['950,50·€', '10,5·k€', '1,5·M€', '950·EUR'],
    percent: ['45‧%', 'plus de·9‧999‧%'],
    counted: ['Un résultat', 'Deux résultats', 'Trois résultats', 'Douze résultats', '13 résultats'],
    dayCount: ['1·jour', '2·jours', '3·jours', '11·jours', '100·jours'],
  },
  es: {
    days: ['24·abr', '1·may·2027', '8·de·marzo de·2026'],
    periods: ['marzo de 2026', 'feb a abr 2026', 'dic 2025 a feb 2026'],
    numbers: ['1234', '12‧345,5', '−1,5'],
    money: ['950,50·€', '10,5·mil·€', '1,5·M€', '950·EUR'],
    percent: ['45·%', 'más de·9999·%'],
    counted: ['Un resultado', 'Dos resultados', 'Tres resultados', 'Doce resultados', '13 resultados'],
    dayCount: ['1·día', '2·días', '3·días', '11·días', '100·días'],
  },
  pt: {
    days: ['24·abr', '1º·mai·2027', '8·de·março de·2026'],
    periods: ['março de 2026', 'fev a abr 2026', 'dez 2025 a fev 2026'],
    numbers: ['1.234', '12.345,5', '−1,5'],
    money: ['€·950,50', '€·10,5·mil', '€·1,5·mi', 'EUR·950'],
    percent: ['45%', 'mais de·9.999%'],
    counted: ['Um resultado', 'Dois resultados', 'Três resultados', 'Doze resultados', '13 resultados'],
    dayCount: ['1·dia', '2·dias', '3·dias', '11·dias', '100·dias'],
  },
  it: {
    days: ['24·apr', '1º·mag·2027', '8·marzo 2026'],
    periods: ['marzo 2026', 'da feb a apr 2026', 'da dic 2025 a feb 2026'],
    numbers: ['1.234', '12.345,5', '−1,5'],
    money: ['950,50·€', '10,5·k€', '1,5·mln·€', '950·EUR'],
    percent: ['45%', 'oltre·9.999%'],
    counted: ['Un risultato', 'Due risultati', 'Tre risultati', 'Dodici risultati', '13 risultati'],
    dayCount: ['1·giorno', '2·giorni', '3·giorni', '11·giorni', '100·giorni'],
  },
  nl: {
    days: ['24·apr', '1·mei·2027', '8·maart 2026'],
    periods: ['maart 2026', 'feb t/m apr 2026', 'dec 2025 t/m feb 2026'],
    numbers: ['1.234', '12.345,5', '−1,5'],
    money: ['€·950,50', '€·10,5k', '€·1,5·mln', '950·EUR'],
    percent: ['45%', 'meer dan·9.999%'],
    counted: ['Eén resultaat', 'Twee resultaten', 'Drie resultaten', 'Twaalf resultaten', '13 resultaten'],
    dayCount: ['1·dag', '2·dagen', '3·dagen', '11·dagen', '100·dagen'],
  },
  ja: {
    days: ['4月24日', '2027年5月1日', '2026年3月8日'],
    periods: ['2026年3月', '2026年2月～4月', '2025年12月～2026年2月'],
    numbers: ['1,234', '12,345.5', '−1.5'],
    money: ['€950.50', '€10,500', '€150万', '950·EUR'],
    percent: ['45%', '9,999%超'],
    counted: ['成果：1件', '成果：2件', '成果：3件', '成果：12件', '成果：13件'],
    dayCount: ['1日', '2日', '3日', '11日', '100日'],
  },
  zh: {
    days: ['4月24日', '2027年5月1日', '2026年3月8日'],
    periods: ['2026年3月', '2026年2月至4月', '2025年12月至2026年2月'],
    numbers: ['1,234', '12,345.5', '−1.5'],
    money: ['€950.50', '€10,500', '€150万', '950·EUR'],
    percent: ['45%', '超过9,999%'],
    counted: ['一项成果', '两项成果', '三项成果', '十二项成果', '13项成果'],
    dayCount: ['1天', '2天', '3天', '11天', '100天'],
  },
  ar: {
    days: ['24·أبريل', '1·مايو·2027', '8·مارس 2026'],
    periods: ['مارس 2026', 'فبراير إلى أبريل 2026', 'ديسمبر 2025 إلى فبراير 2026'],
    numbers: ['1,234', '12,345.5', '−1.5'],
    money: ['950.50·€', '10.5·ألف·€', '1.5·مليون·€', '950·EUR'],
    percent: ['45%', 'أكثر من·9,999%'],
    counted: ['نتيجة واحدة', 'نتيجتان', 'ثلاث نتائج', 'اثنتا عشرة نتيجة', '13·نتيجة'],
    dayCount: ['يوم واحد', 'يومان', '3·أيام', '11·يومًا', '100·يوم'],
  },
  he: {
    days: ['24·באפר׳', '1·במאי·2027', '8·במרץ 2026'],
    periods: ['מרץ 2026', 'פבר׳ עד אפר׳ 2026', 'דצמ׳ 2025 עד פבר׳ 2026'],
    numbers: ['1,234', '12,345.5', '−1.5'],
    money: ['950.50·€', '10.5·אלף·€', '1.5·מיליון·€', '950·EUR'],
    percent: ['45%', 'יותר מ־9,999%'],
    counted: ['תוצאה אחת', 'שתי תוצאות', 'שלוש תוצאות', 'שתים־עשרה תוצאות', '13 תוצאות'],
    dayCount: ['יום אחד', 'יומיים', '3·ימים', '11·ימים', '100·ימים'],
  },
};

describe.each(pageLanguages)('the page in %s', (language) => {
  const words = pageWords(language);
  const custom = customs[language];

  it('[P76] tells days and periods', () => {
    const days = [
      shortDay(day('2026-04-24'), today, words),
      shortDay(day('2027-05-01'), today, words),
      longDay(day('2026-03-08'), words),
    ];
    expect(days.map(shown)).toEqual(custom.days);
    const periods = [
      [day('2026-03-31'), day('2026-03-01')],
      [day('2026-04-30'), day('2026-02-01')],
      [day('2025-12-31'), day('2026-02-01')],
    ].map((each) => period(each, words));
    expect(periods.map(shown)).toEqual(custom.periods);
    expect([words.days.axis.length, words.days.initials.length]).toEqual([12, 12]);
  });

  it('[P77] writes numbers, sums and shares', () => {
    const number = (value: number): string =>
      shown(numberFormat({ unit: 'number', unitLabel: '' }, [value], words)(value));
    expect([1234, 12_345.5, -1.5].map(number)).toEqual(custom.numbers);
    expect([
      ...money(language, '€', 950.5),
      ...money(language, '€', 10_500),
      ...money(language, '€', 1_500_000),
      ...money(language, 'EUR', 950),
    ]).toEqual(custom.money);
    expect([0.45, 1e9].map((share) => shown(percent(share, words)))).toEqual(custom.percent);
  });

  it('[P78] counts with the forms of its plural', () => {
    expect([1, 2, 3, 12, 13].map((count) => shown(words.counted(count, 'outcomes')))).toEqual(custom.counted);
    expect([1, 2, 3, 11, 100].map((count) => shown(words.dayCount(count)))).toEqual(custom.dayCount);
    const objectives = [1, 2, 5, 20].map((count) => words.counted(count, 'client-objectives'));
    expect(new Set(objectives).size).toBe(4);
  });
});

describe('customs of single languages', () => {
  const tidied = (language: PageLanguage, text: string): string => shown(pageWords(language).tidy(text));

  it('[P79] French has a narrow space before high signs, and guillemets hold what they quote', () => {
    expect(tidied('fr', 'Demain : « tout va bien » ! 45 % de plus ; oui ?')).toBe(
      'Demain‧: «·tout va bien·»‧! 45‧% de plus‧; oui‧?',
    );
    expect(tidied('fr', 'Le :nom reste')).toBe('Le :nom reste');
  });

  it('[P79] signs behind figures and abbreviations are not parted', () => {
    expect(tidied('de', 'z. B. 45 % von 180 €')).toBe('z.·B. 45·% von 180·€');
    expect(tidied('nl', '€ 180 per maand')).toBe('€·180 per maand');
    expect(tidied('ja', '180 件')).toBe('180 件');
  });

  it('[P78] Arabic has six forms, and others for what a thing is late by', () => {
    const { way, dayCount } = pageWords('ar');
    expect([0, 1, 2, 3, 11, 100, 103, 111].map((count) => shown(dayCount(count)))).toEqual([
      '0·يوم',
      'يوم واحد',
      'يومان',
      '3·أيام',
      '11·يومًا',
      '100·يوم',
      '103·أيام',
      '111·يومًا',
    ]);
    expect([1, 2, 6].map((count) => shown(way.late(count).full))).toEqual([
      'متأخر يومًا واحدًا',
      'متأخر يومين',
      'متأخر 6·أيام',
    ]);
  });

  it('[P78] zero is one in French and Portuguese', () => {
    expect([0, 1, 2].map((count) => shown(pageWords('fr').dayCount(count)))).toEqual([
      '0·jour',
      '1·jour',
      '2·jours',
    ]);
    expect(shown(pageWords('pt').dayCount(0))).toBe('0·dia');
  });

  it('[P76] Italian articles follow the sound of the day', () => {
    const { state, objectives } = pageWords('it');
    expect(shown(state.agreed(2, longDay(day('2026-03-08'), pageWords('it'))))).toBe(
      'Versione·2, concordata l’8·marzo 2026',
    );
    expect(shown(objectives.due(shortDay(day('2026-05-12'), today, pageWords('it'))))).toBe(
      'entro·il·12·mag',
    );
  });

  it('[P77] sums are shortened in ten thousands where they are counted so', () => {
    expect(money('ja', '円', 150_000, 1_200_000)).toEqual(['15万円', '120万円']);
    expect(money('zh', '元', 150_000_000)).toEqual(['1.5亿元']);
    expect(money('ja', '円', 153_400)).toEqual(['153,400円']);
    expect(money('pt', 'R$', 35_600)).toEqual(['R$·35,6·mil']);
  });

  it('[P79] right-to-left languages plan from the left, for their sheet is mirrored', () => {
    for (const language of pageLanguages) {
      expect(pageWords(language).direction).toBe(isRightToLeft(language) ? 'rtl' : 'ltr');
    }
    expect(pageLanguages.filter(isRightToLeft)).toEqual(['ar', 'he']);
    expect(pageWords('ar').way.direction).toMatch(/من اليسار إلى اليمين$/);
    expect(pageWords('he').way.direction).toMatch(/משמאל לימין$/);
  });

  it('[P79] what stands on either side of an arrow or a wide gap follows the direction of the page', () => {
    const drawn = (text: string, isRightToLeft: boolean): string[] => {
      const measure = { widthOf: (each: string) => each.length, covers: () => true, isRightToLeft };
      const style = { face: 'sans', size: 8, ink: 'ink' } as const;
      const [line] = breakLines([{ text, style }], 1000, measure);
      const fromLeft = [...(line?.runs ?? [])].sort((a, b) => a.x - b.x);
      // On a page from the right, what is set from the left is turned round as a whole.
      return (isRightToLeft ? fromLeft.reverse() : fromLeft)
        .map((run) => run.text)
        .filter((each) => each !== ' ');
    };
    expect(drawn('22% → 8%', false)).toEqual(['22% → 8%']);
    expect(drawn('22% → 8%', true)).toEqual(['8%', '→', '22%']);
    expect(drawn('15%  50%', true)).toEqual(['50%', '15%']);
    expect(drawn('Home → Checkout', true)).toEqual(['Home → Checkout']);
  });

  it('[P12] names are shortened only where letters are initials', () => {
    expect(['Tom Bracken', 'Élodie Martin', '山田 太郎', 'سلمى حداد', 'דנה לוי'].map(shortName)).toEqual([
      'T.\u00a0Bracken',
      'É.\u00a0Martin',
      '山田 太郎',
      'سلمى حداد',
      'דנה לוי',
    ]);
  });
});

describe('the number that a destination is about', () => {
  const key = (language: PageLanguage, statement: string, ...targets: string[]): string => {
    const parts = emphasised(statement, '', targets, pageWords(language));
    return (parts.find(({ isKey }) => isKey)?.text ?? '').replace(/[\u00a0\u202f]/g, ' ');
  };

  it.each<[PageLanguage, string, string]>([
    [
      'de',
      'Bis zum 30. September 2026 rufen vier Orte zuerst uns an: 180 Anfragen im Monat.',
      '180 Anfragen',
    ],
    ['de', 'Ende März 2027 kommen 45 % der Aufträge direkt.', '45 %'],
    ['fr', 'D’ici le 1er février 2027, 180 demandes par mois.', '180 demandes'],
    ['fr', 'En août 2026, 35 600 € par mois en direct.', '35 600 €'],
    ['es', 'Para el 30 de septiembre de 2026, 180 solicitudes al mes.', '180 solicitudes'],
    ['pt', 'Até 1º de março de 2027, 180 pedidos por mês.', '180 pedidos'],
    ['pt', 'R$ 35.600 por mês até 30 de setembro.', 'R$ 35.600'],
    ['it', 'Entro il 30 settembre 2026, 180 richieste al mese.', '180 richieste'],
    ['nl', 'Op 30 september 2026 180 aanvragen per maand.', '180 aanvragen'],
    ['ja', '2026年9月30日までに、月180件の問い合わせをいただく。', '180件'],
    ['ja', '９月末までに売上３億円。', '３億円'],
    ['zh', '到2026年9月30日，每月有180个直接咨询。', '180个'],
    ['ar', 'بحلول 30 سبتمبر 2026 يصلنا 180 طلبًا في الشهر.', '180 طلبًا'],
    ['he', 'עד 30 בספטמבר 2026 יגיעו 180 פניות בחודש.', '180 פניות'],
    ['de', 'Alles bis 30.09.2026.', '30.09.2026'],
    ['ja', '2026年9月30日までにすべて。', '2026年9月30日'],
    ['he', 'הכול עד 30 בספטמבר 2026.', '30 בספטמבר 2026'],
  ])('[P80] is found in %s: %s', (language, statement, expected) => {
    expect(key(language, statement)).toBe(expected);
  });

  it('[P80] is the target of a metric, however it is written there', () => {
    expect(key('de', 'Mit 4 Wagen 1.200 Anrufe.', '1200')).toBe('1.200 Anrufe');
    expect(key('fr', 'Avec 4 camions, 1 200 appels.', '1200')).toBe('1 200 appels');
    expect(key('de', 'Mit 4 Wagen 4,7 Sterne.', '4.7')).toBe('4,7 Sterne');
    expect(key('ar', 'مع 4 سيارات ١٢٠ طلبًا.', '120')).toBe('١٢٠ طلبًا');
  });
});

/** What each pattern of a table is asked with; marks that no language writes stand for what the plan gives. */
const given: Record<string, unknown[][]> = {
  'numbers.percent': [['#']],
  'numbers.money': [
    ['#', '¤'],
    ['#', 'EUR'],
  ],
  'numbers.withUnit': [['#', 'EUR']],
  'numbers.over': [['#']],
  'days.short': [[{ day: 2, month: 5, year: null }]],
  'days.long': [[{ day: 2, month: 3, year: 2026 }]],
  'days.month': [[3, 2026]],
  'days.months': [
    [
      { month: 2, year: 2026 },
      { month: 5, year: 2026 },
    ],
  ],
  withRemark: [['#', '#']],
  tidy: [['#']],
  counted: [
    [1, 'outcomes'],
    [5, 'outcomes'],
    [5, 'client-objectives'],
    [5, 'numbers'],
  ],
  dayCount: [[1], [5]],
  titleOf: [['#']],
  'state.draft': [['#']],
  'state.draftAfter': [[2, '#']],
  'state.agreed': [[2, '#']],
  'foot.draft': [['#']],
  'foot.draftAfter': [[2, '#']],
  'foot.agreed': [
    [2, '#', true, '#'],
    [2, '#', false, '#'],
  ],
  destinationOn: [['#']],
  'way.criticalWithSpare': [[5]],
  'way.startLate': [[5]],
  'way.late': [[5]],
  'way.slackOf': [[5]],
  'way.reached': [['#']],
  'way.arrivesLate': [['#', 5]],
  'objectives.due': [['#']],
  'objectives.baselineIn': [['#']],
  'objectives.nowIn': [['#']],
  'objectives.band': [['#', '#']],
  'objectives.exceeded': [['#']],
  'obstacles.highFrom': [[12]],
  'obstacles.exposure': [
    ['high', 16],
    ['medium', 8],
    ['low', 4],
  ],
  'obstacles.earlySign': [['#']],
  'elsewhere.more': [
    [2, 0],
    [0, 2],
    [1, 2],
  ],
  'elsewhere.inAppendix': [['#']],
  'elsewhere.inPlan': [['#']],
  'elsewhere.appendixPage': [[2, 3]],
  'scorecard.titleOf': [['#']],
  'scorecard.state.draft': [['#']],
  'scorecard.state.draftAfter': [[2, '#']],
  'scorecard.state.agreed': [[2, '#']],
  'scorecard.foot.draft': [['#']],
  'scorecard.foot.draftAfter': [[2, '#']],
  'scorecard.foot.agreed': [[2, '#', '#']],
  'scorecard.ofTheWay': [['#', '#', '#']],
  'scorecard.fromTo': [['#', '#']],
  'scorecard.points': [
    ['1', true],
    ['4', false],
    ['4.5', false],
  ],
  'scorecard.behind': [['#', '#']],
  'scorecard.ahead': [['#', '#']],
  'scorecard.onPace': [['#']],
  'scorecard.firstReading': [['#']],
  'scorecard.legend.targetOn': [['#']],
  'scorecard.strip.today': [['#']],
  'scorecard.strip.reached': [['#']],
  'scorecard.strip.reachedLate': [
    ['#', 1],
    ['#', 5],
  ],
  'scorecard.strip.missed': [['#']],
  'scorecard.strip.atRisk': [['#', '#']],
  'scorecard.strip.soFar': [['#']],
  'scorecard.steps.start': [['#']],
  'scorecard.steps.finish': [['#']],
  'scorecard.steps.more': [[1], [3]],
  'letter.preparedBy': [['#']],
  'letter.greeting': [['#']],
  'letter.asked': [['#']],
  'letter.heard': [
    ['#', '#'],
    ['#', ''],
  ],
  'letter.agreed': [['#']],
  'letter.metric': [['#']],
  'letter.fromTo': [['#', '#']],
  'letter.toReach': [['#']],
  'letter.within': [['#']],
  'letter.now': [['#']],
  'letter.owner': [['#']],
  'letter.leftOut': [[1], [3]],
  'letter.rhythm.days': [[1], [2], [10]],
  'letter.nextOn': [['#']],
};
/** Figures, signs and patterns: the same wherever that is the custom. */
const isNoWord = /^(?:code|direction|found|numbers|days|comma|semicolon|sentence|withRemark|tidy)\b/;
/** What is the same in both: words of French or English, the first letter of a day, and names or numbers alone. */
const alike = ['letter.greeting 0', 'letter.metric 0', 'letter.toReach 0', 'letter.within 0'];
const shared: Partial<Record<PageLanguage, string[]>> = {
  fr: ['destination', 'obstacles.title.outcomes', 'signature.date', 'scorecard.points'],
  de: ['scorecard.document', 'scorecard.titleOf 0'],
  es: ['way.slackOf 0.short'],
  pt: ['way.slackOf 0.short'],
  nl: ['way.slackOf 0.short'],
};

function said(table: object, path = ''): [path: string, text: string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (isNoWord.test(at)) return [];
    if (typeof value === 'string') return [[at, value]];
    if (typeof value !== 'function') return said(value, at);
    const asked = given[at];
    if (!asked) throw new Error(`No sample for ${at}`);
    return asked.flatMap((values, sample): [string, string][] => {
      const told = (value as (...values: unknown[]) => unknown)(...values);
      return typeof told === 'string' ? [[`${at} ${sample}`, told]] : said(told as object, `${at} ${sample}`);
    });
  });
}

const everythingIn = (language: PageLanguage): [path: string, text: string][] => [
  ...said(pageWords(language)),
  ...said(scorecardWordsIn(language), 'scorecard'),
  ...said(letterWordsIn(language), 'letter'),
];

describe('the tables of languages', () => {
  const english = everythingIn('en');
  const others = pageLanguages.filter((each) => each !== 'en');

  it.each(others)('[P75] say everything in %s', (language) => {
    const own = everythingIn(language);
    expect(own.map(([at]) => at)).toEqual(english.map(([at]) => at));
    const shares = [...alike, ...(shared[language] ?? [])];
    const isShared = (at: string): boolean => shares.some((each) => at.startsWith(each));
    expect(own.filter(([at, text], n) => text === english[n]?.[1] && !isShared(at))).toEqual([]);
    expect(own.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(others)('[P75] give all that is given in %s', (language) => {
    const marks = (text: string): number => text.split('#').length;
    const own = everythingIn(language);
    expect(own.filter(([, text], at) => marks(text) !== marks(english[at]?.[1] ?? ''))).toEqual([]);
  });

  it.each(['ja', 'zh', 'ar', 'he'] as const)('[P75] have no word in Latin letters in %s', (language) => {
    expect(everythingIn(language).filter(([, text]) => /\p{Script=Latin}{2}/u.test(text))).toEqual([]);
  });
});
