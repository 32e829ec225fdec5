/** The words of the letter, one table a language. */
import type { PageLanguage } from '../../blueprint/model';
import { closed, nbsp, thinSpace } from '../language-parts';
import type { LetterWords } from '../layout-language';
import { inForm } from './ar';
import { withArticle } from './it';

const en: LetterWords = {
  preparedBy: (agency) => `Prepared by ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `you asked for: “${ask}”`,
  needed: 'What you need is this:',
  heard: (quote, by) => (by === '' ? `We heard: ${quote}` : `We heard from ${by}: ${quote}`),
  agreed: (day) => `This page is what we agreed on ${day}.`,
  proposed: 'This page is what we propose.',
  heads: {
    true: 'What will be true',
    way: 'How we get there',
    not: 'What we will not do',
    obstacles: 'What could stop us',
    keep: 'How we keep it true',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `${from} to ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `now ${value}`,
  owner: (name) => `${name} owns this.`,
  leftOut: (count) =>
    count === 1
      ? 'It serves the objectives least. We leave it out; nothing is lost, the list is kept.'
      : 'These serve the objectives least. We leave them out; nothing is lost, the list is kept.',
  rhythm: {
    weekly: 'We meet every week with the numbers in hand.',
    'two-weeks': 'We meet every two weeks with the numbers in hand.',
    monthly: 'We meet every month with the numbers in hand.',
    quarterly: 'We meet every quarter with the numbers in hand.',
    days: (count) => `We meet every ${count} days with the numbers in hand.`,
  },
  nextOn: (day) => `The next time is ${day}.`,
};

const de: LetterWords = {
  preparedBy: (agency) => `Erstellt von ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `Sie wünschten sich: „${ask}“`,
  needed: 'Was Sie brauchen, ist dies:',
  heard: (quote, by) => (by === '' ? `Wir haben gehört: ${quote}` : `Wir haben gehört, von ${by}: ${quote}`),
  agreed: (day) => `Diese Seite ist, was wir am ${day} vereinbart haben.`,
  proposed: 'Diese Seite ist unser Vorschlag.',
  heads: {
    true: 'Was wahr sein wird',
    way: 'Wie wir hinkommen',
    not: 'Was wir nicht tun werden',
    obstacles: 'Was uns aufhalten könnte',
    keep: 'Wie es wahr bleibt',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `von ${from} auf ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `aktuell ${value}`,
  owner: (name) => `Verantwortlich: ${name}`,
  leftOut: (count) =>
    count === 1
      ? 'Das dient den Zielen am wenigsten. Wir lassen es weg; nichts geht verloren, die Liste bleibt.'
      : 'Diese dienen den Zielen am wenigsten. Wir lassen sie weg; nichts geht verloren, die Liste bleibt.',
  rhythm: {
    weekly: 'Wir treffen uns jede Woche, mit den Zahlen in der Hand.',
    'two-weeks': 'Wir treffen uns alle zwei Wochen, mit den Zahlen in der Hand.',
    monthly: 'Wir treffen uns jeden Monat, mit den Zahlen in der Hand.',
    quarterly: 'Wir treffen uns jedes Quartal, mit den Zahlen in der Hand.',
    days: (count) =>
      `Wir treffen uns ${count === 1 ? 'jeden Tag' : `alle ${count}${nbsp}Tage`}, mit den Zahlen in der Hand.`,
  },
  nextOn: (day) => closed(`Das nächste Mal am ${day}`),
};

const fr: LetterWords = {
  preparedBy: (agency) => `Préparé par ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `vous avez demandé${thinSpace}: «${nbsp}${ask}${nbsp}»`,
  needed: `Ce dont vous avez besoin${thinSpace}:`,
  heard: (quote, by) =>
    by === ''
      ? `Nous avons entendu${thinSpace}: ${quote}`
      : `Nous avons entendu, de ${by}${thinSpace}: ${quote}`,
  agreed: (day) => `Cette page est ce dont nous avons convenu le ${day}.`,
  proposed: 'Cette page est notre proposition.',
  heads: {
    true: 'Ce qui sera vrai',
    way: 'Comment y arriver',
    not: 'Ce que nous ne ferons pas',
    obstacles: 'Ce qui peut nous arrêter',
    keep: 'Comment cela reste vrai',
  },
  metric: (name) => `${name}${thinSpace}:`,
  fromTo: (from, to) => `de ${from} à ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `actuellement ${value}`,
  owner: (name) => `Responsable${thinSpace}: ${name}`,
  leftOut: (count) =>
    count === 1
      ? `C’est ce qui sert le moins les objectifs. Nous le laissons de côté${thinSpace}; rien n’est perdu, la liste est gardée.`
      : `Ce sont celles qui servent le moins les objectifs. Nous les laissons de côté${thinSpace}; rien n’est perdu, la liste est gardée.`,
  rhythm: {
    weekly: 'Nous nous retrouvons chaque semaine, chiffres en main.',
    'two-weeks': 'Nous nous retrouvons toutes les deux semaines, chiffres en main.',
    monthly: 'Nous nous retrouvons chaque mois, chiffres en main.',
    quarterly: 'Nous nous retrouvons chaque trimestre, chiffres en main.',
    days: (count) =>
      `Nous nous retrouvons ${count === 1 ? 'chaque jour' : `tous les ${count}${nbsp}jours`}, chiffres en main.`,
  },
  nextOn: (day) => closed(`La prochaine fois${thinSpace}: le ${day}`),
};

const es: LetterWords = {
  preparedBy: (agency) => `Preparado por ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `esto fue lo que pidieron: «${ask}»`,
  needed: 'Lo que necesitan es esto:',
  heard: (quote, by) => (by === '' ? `Escuchamos: ${quote}` : `Escuchamos de ${by}: ${quote}`),
  agreed: (day) => `Esta página es lo que acordamos el ${day}.`,
  proposed: 'Esta página es nuestra propuesta.',
  heads: {
    true: 'Lo que será verdad',
    way: 'Cómo llegaremos',
    not: 'Lo que no haremos',
    obstacles: 'Lo que podría frenarnos',
    keep: 'Cómo lo mantendremos',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `de ${from} a ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `ahora ${value}`,
  owner: (name) => `Responsable: ${name}`,
  leftOut: (count) =>
    count === 1
      ? 'Es lo que menos sirve a los objetivos. Lo dejamos fuera; no se pierde nada, la lista se conserva.'
      : 'Son las que menos sirven a los objetivos. Las dejamos fuera; no se pierde nada, la lista se conserva.',
  rhythm: {
    weekly: 'Nos reunimos cada semana con las cifras en la mano.',
    'two-weeks': 'Nos reunimos cada dos semanas con las cifras en la mano.',
    monthly: 'Nos reunimos cada mes con las cifras en la mano.',
    quarterly: 'Nos reunimos cada trimestre con las cifras en la mano.',
    days: (count) =>
      `Nos reunimos cada ${count === 1 ? 'día' : `${count}${nbsp}días`} con las cifras en la mano.`,
  },
  nextOn: (day) => `La próxima vez será el ${day}.`,
};

const pt: LetterWords = {
  preparedBy: (agency) => `Preparado por ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `o pedido foi: “${ask}”`,
  needed: 'O que é preciso é isto:',
  heard: (quote, by) => (by === '' ? `Ouvimos: ${quote}` : `Ouvimos de ${by}: ${quote}`),
  agreed: (day) => `Esta página é o que acordamos em ${day}.`,
  proposed: 'Esta página é a nossa proposta.',
  heads: {
    true: 'O que será verdade',
    way: 'Como chegaremos lá',
    not: 'O que não faremos',
    obstacles: 'O que poderia nos deter',
    keep: 'Como continuará verdade',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `de ${from} a ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `agora ${value}`,
  owner: (name) => `Responsável: ${name}`,
  leftOut: (count) =>
    count === 1
      ? 'É o que menos serve aos objetivos. Deixamos de fora; nada se perde, a lista fica guardada.'
      : 'São as que menos servem aos objetivos. Deixamos de fora; nada se perde, a lista fica guardada.',
  rhythm: {
    weekly: 'Reunimo-nos toda semana com os números na mão.',
    'two-weeks': 'Reunimo-nos a cada duas semanas com os números na mão.',
    monthly: 'Reunimo-nos todo mês com os números na mão.',
    quarterly: 'Reunimo-nos a cada trimestre com os números na mão.',
    days: (count) =>
      `Reunimo-nos a cada ${count === 1 ? 'dia' : `${count}${nbsp}dias`} com os números na mão.`,
  },
  nextOn: (day) => `A próxima vez é em ${day}.`,
};

const it: LetterWords = {
  preparedBy: (agency) => `Preparato da ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `avete chiesto: «${ask}»`,
  needed: 'Quello che vi serve è questo:',
  heard: (quote, by) => (by === '' ? `Abbiamo sentito: ${quote}` : `Abbiamo sentito da ${by}: ${quote}`),
  agreed: (day) => `Questa pagina è ciò che abbiamo concordato ${withArticle(day, 'il', 'l’')}.`,
  proposed: 'Questa pagina è la nostra proposta.',
  heads: {
    true: 'Che cosa sarà vero',
    way: 'Come ci arriviamo',
    not: 'Che cosa non faremo',
    obstacles: 'Cosa potrebbe fermarci',
    keep: 'Come resterà vero',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `da ${from} a ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `oggi ${value}`,
  owner: (name) => `Responsabile: ${name}`,
  leftOut: (count) =>
    count === 1
      ? 'È ciò che serve meno agli obiettivi. Lo lasciamo fuori; nulla va perso, la lista resta.'
      : 'Sono le cose che servono meno agli obiettivi. Le lasciamo fuori; nulla va perso, la lista resta.',
  rhythm: {
    weekly: 'Ci vediamo ogni settimana con i numeri alla mano.',
    'two-weeks': 'Ci vediamo ogni due settimane con i numeri alla mano.',
    monthly: 'Ci vediamo ogni mese con i numeri alla mano.',
    quarterly: 'Ci vediamo ogni trimestre con i numeri alla mano.',
    days: (count) =>
      `Ci vediamo ogni ${count === 1 ? 'giorno' : `${count}${nbsp}giorni`} con i numeri alla mano.`,
  },
  nextOn: (day) => `La prossima volta è ${withArticle(day, 'il', 'l’')}.`,
};

const nl: LetterWords = {
  preparedBy: (agency) => `Opgesteld door ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `u vroeg om: “${ask}”`,
  needed: 'Wat u nodig hebt, is dit:',
  heard: (quote, by) => (by === '' ? `Wij hoorden: ${quote}` : `Wij hoorden van ${by}: ${quote}`),
  agreed: (day) => `Deze pagina is wat wij op ${day} hebben afgesproken.`,
  proposed: 'Deze pagina is ons voorstel.',
  heads: {
    true: 'Wat waar zal zijn',
    way: 'Hoe we er komen',
    not: 'Wat we niet doen',
    obstacles: 'Wat ons kan tegenhouden',
    keep: 'Hoe het waar blijft',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `van ${from} naar ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `nu ${value}`,
  owner: (name) => `Verantwoordelijk: ${name}`,
  leftOut: (count) =>
    count === 1
      ? 'Dit draagt het minst bij aan de doelen. We laten het weg; er gaat niets verloren, de lijst blijft bewaard.'
      : 'Deze dragen het minst bij aan de doelen. We laten ze weg; er gaat niets verloren, de lijst blijft bewaard.',
  rhythm: {
    weekly: 'We komen elke week bijeen, met de cijfers erbij.',
    'two-weeks': 'We komen elke twee weken bijeen, met de cijfers erbij.',
    monthly: 'We komen elke maand bijeen, met de cijfers erbij.',
    quarterly: 'We komen elk kwartaal bijeen, met de cijfers erbij.',
    days: (count) =>
      `We komen ${count === 1 ? 'elke dag' : `elke ${count}${nbsp}dagen`} bijeen, met de cijfers erbij.`,
  },
  nextOn: (day) => `De volgende keer is ${day}.`,
};

const ja: LetterWords = {
  preparedBy: (agency) => `作成：${agency}`,
  greeting: (name) => `${name}様、`,
  asked: (ask) => `ご要望は「${ask}」でした`,
  needed: '本当に必要なのは次のことです。',
  heard: (quote, by) => (by === '' ? `伺った声：${quote}` : `${by}から伺った声：${quote}`),
  agreed: (day) => `このページは、${day}に合意した内容です。`,
  proposed: 'このページは、私たちからのご提案です。',
  heads: {
    true: '実現していること',
    way: 'そこへの道のり',
    not: '行わないこと',
    obstacles: '妨げになりうること',
    keep: '保ち続けるために',
  },
  metric: (name) => `${name}：`,
  fromTo: (from, to) => `${from}から${to}へ`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `現在${value}`,
  owner: (name) => `担当：${name}`,
  leftOut: () => '成果への貢献が最も小さいため、今回は行いません。一覧は残るので、失われるものはありません。',
  rhythm: {
    weekly: '毎週、数値を手に集まります。',
    'two-weeks': '2週間ごとに、数値を手に集まります。',
    monthly: '毎月、数値を手に集まります。',
    quarterly: '四半期ごとに、数値を手に集まります。',
    days: (count) => `${count === 1 ? '毎日' : `${count}日ごとに`}、数値を手に集まります。`,
  },
  nextOn: (day) => `次回は${day}です。`,
};

const zh: LetterWords = {
  preparedBy: (agency) => `编制：${agency}`,
  greeting: (name) => `${name}：`,
  asked: (ask) => `您提出的要求是“${ask}”`,
  needed: '您真正需要的是：',
  heard: (quote, by) => (by === '' ? `我们听到：${quote}` : `我们从${by}那里听到：${quote}`),
  agreed: (day) => `本页是我们于${day}商定的内容。`,
  proposed: '本页是我们的提议。',
  heads: {
    true: '将会成真的事',
    way: '我们如何到达',
    not: '我们不做的事',
    obstacles: '可能阻碍我们的事',
    keep: '如何一直保持',
  },
  metric: (name) => `${name}：`,
  fromTo: (from, to) => `从${from}到${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `目前${value}`,
  owner: (name) => `负责人：${name}`,
  leftOut: () => '这些对目标的帮助最小，我们先不做；清单会保留，什么也不会丢失。',
  rhythm: {
    weekly: '我们每周带着数字碰面。',
    'two-weeks': '我们每两周带着数字碰面。',
    monthly: '我们每月带着数字碰面。',
    quarterly: '我们每季度带着数字碰面。',
    days: (count) => `我们每${count === 1 ? '' : count}天带着数字碰面。`,
  },
  nextOn: (day) => `下一次是${day}。`,
};

const ar: LetterWords = {
  preparedBy: (agency) => `إعداد ${agency}`,
  greeting: (name) => `${name}،`,
  asked: (ask) => `طلبتم: «${ask}»`,
  needed: 'وما تحتاجون إليه هو:',
  heard: (quote, by) => (by === '' ? `سمعنا: ${quote}` : `سمعنا من ${by}: ${quote}`),
  agreed: (day) => `هذه الصفحة هي ما اتفقنا عليه في ${day}.`,
  proposed: 'هذه الصفحة هي اقتراحنا.',
  heads: {
    true: 'ما سيصبح حقيقة',
    way: 'كيف نصل إلى هناك',
    not: 'ما لن نفعله',
    obstacles: 'ما قد يوقفنا',
    keep: 'كيف يبقى حقيقة',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `من ${from} إلى ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `الآن ${value}`,
  owner: (name) => `المسؤول: ${name}`,
  leftOut: () => 'هذا أقل ما يخدم الأهداف، فنتركه جانبًا؛ لا شيء يضيع، فالقائمة محفوظة.',
  rhythm: {
    weekly: 'نلتقي كل أسبوع والأرقام بين أيدينا.',
    'two-weeks': 'نلتقي كل أسبوعين والأرقام بين أيدينا.',
    monthly: 'نلتقي كل شهر والأرقام بين أيدينا.',
    quarterly: 'نلتقي كل ثلاثة أشهر والأرقام بين أيدينا.',
    days: (count) =>
      `نلتقي كل ${inForm(count, {
        zero: 'يوم',
        one: 'يوم',
        two: 'يومين',
        few: '{n}أيام',
        many: '{n}يومًا',
        other: '{n}يوم',
      })} والأرقام بين أيدينا.`,
  },
  nextOn: (day) => `المرة القادمة في ${day}.`,
};

const he: LetterWords = {
  preparedBy: (agency) => `הוכן על ידי ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `ביקשתם: "${ask}"`,
  needed: 'ומה שאתם צריכים הוא:',
  heard: (quote, by) => (by === '' ? `שמענו: ${quote}` : `שמענו מפי ${by}: ${quote}`),
  agreed: (day) => `הדף הזה הוא מה שסיכמנו ב־${day}.`,
  proposed: 'הדף הזה הוא ההצעה שלנו.',
  heads: {
    true: 'מה יהיה נכון',
    way: 'איך נגיע לשם',
    not: 'מה לא נעשה',
    obstacles: 'מה עלול לעצור אותנו',
    keep: 'איך זה יישאר נכון',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `מ־${from} ל־${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `עכשיו ${value}`,
  owner: (name) => `אחריות: ${name}`,
  leftOut: () => 'זה מה שתורם הכי פחות למטרות. אנחנו משאירים זאת בחוץ; שום דבר לא הולך לאיבוד, הרשימה נשמרת.',
  rhythm: {
    weekly: 'אנחנו נפגשים בכל שבוע עם המספרים ביד.',
    'two-weeks': 'אנחנו נפגשים בכל שבועיים עם המספרים ביד.',
    monthly: 'אנחנו נפגשים בכל חודש עם המספרים ביד.',
    quarterly: 'אנחנו נפגשים בכל רבעון עם המספרים ביד.',
    days: (count) =>
      `אנחנו נפגשים בכל ${count === 1 ? 'יום' : count === 2 ? 'יומיים' : `${count}${nbsp}ימים`} עם המספרים ביד.`,
  },
  nextOn: (day) => `הפעם הבאה היא ב־${day}.`,
};

export const letterWords: Record<PageLanguage, LetterWords> = { en, de, fr, es, pt, it, nl, ja, zh, ar, he };
