// SPDX-License-Identifier: MIT
// What is said where there is no community to show: to the reader in their language, to the site's
// owner in the console, exactly. Fetched when nothing else is to be done, so that it is there when the
// server is not.

/**
 * unreachable, offline and retry are the widget's own sentences (wasm/i18n); the others are said only
 * where there is no widget.
 * @type {Record<string, Record<string, string>>}
 */
export const SENTENCES = {
  en: { unreachable: 'The community cannot be reached', offline: 'You are offline', retry: 'Try again',
    unknown: 'This page asks for a community that does not exist here. Its owner can correct the name.',
    refused: 'This page is not among those the community is open to. Its owner can add it.',
    engine: 'The community cannot run in this browser or on this page. You can read it on a page of its own.',
    open: 'Open the community' },
  de: { unreachable: 'Die Community ist nicht erreichbar', offline: 'Du bist offline', retry: 'Noch einmal versuchen',
    unknown: 'Diese Seite fragt nach einer Community, die es hier nicht gibt. Wer die Seite betreibt, kann den Namen berichtigen.',
    refused: 'Diese Seite gehört nicht zu denen, für die die Community offen ist. Wer die Seite betreibt, kann sie eintragen lassen.',
    engine: 'Die Community läuft in diesem Browser oder auf dieser Seite nicht. Du kannst sie auf ihrer eigenen Seite lesen.',
    open: 'Community öffnen' },
  es: { unreachable: 'No se puede acceder a la comunidad', offline: 'Estás sin conexión', retry: 'Reintentar',
    unknown: 'Esta página pide una comunidad que no existe aquí. Quien la gestiona puede corregir el nombre.',
    refused: 'Esta página no está entre las que admite la comunidad. Quien la gestiona puede pedir que se añada.',
    engine: 'La comunidad no puede funcionar en este navegador o en esta página. Puedes leerla en su propia página.',
    open: 'Abrir la comunidad' },
  fr: { unreachable: 'La communauté est injoignable', offline: 'Vous êtes hors ligne', retry: 'Réessayer',
    unknown: 'Cette page demande une communauté qui n’existe pas ici. Son propriétaire peut corriger le nom.',
    refused: 'Cette page n’est pas de celles auxquelles la communauté est ouverte. Son propriétaire peut la faire ajouter.',
    engine: 'La communauté ne peut pas fonctionner dans ce navigateur ou sur cette page. Vous pouvez la lire sur sa propre page.',
    open: 'Ouvrir la communauté' },
  ar: { unreachable: 'تعذّر الوصول إلى المجتمع', offline: 'أنت غير متصل بالإنترنت', retry: 'إعادة المحاولة',
    unknown: 'تطلب هذه الصفحة مجتمعًا غير موجود هنا. يمكن لصاحب الصفحة تصحيح الاسم.',
    refused: 'ليست هذه الصفحة من الصفحات المسموح بها في هذا المجتمع. يمكن لصاحبها طلب إضافتها.',
    engine: 'لا يمكن تشغيل المجتمع في هذا المتصفح أو في هذه الصفحة. يمكنك قراءته في صفحته الخاصة.',
    open: 'افتح المجتمع' },
  zh: { unreachable: '暂时无法连接社区', offline: '你已离线', retry: '重试',
    unknown: '此页面请求的社区在这里不存在。页面的所有者可以更正名称。',
    refused: '此页面不在该社区允许的页面之列。页面的所有者可以申请添加。',
    engine: '社区无法在此浏览器或此页面中运行。你可以在它自己的页面上阅读。',
    open: '打开社区' },
  ja: { unreachable: 'コミュニティに接続できません', offline: 'オフラインです', retry: 'もう一度試す',
    unknown: 'このページが求めるコミュニティはここにありません。ページの管理者は名前を直せます。',
    refused: 'このページはコミュニティに許可されていません。ページの管理者が追加を頼めます。',
    engine: 'このブラウザまたはこのページではコミュニティを動かせません。専用のページで読めます。',
    open: 'コミュニティを開く' },
};

/** The language spoken for a BCP 47 tag. */
export function spoken(tag) {
  const language = String(tag).toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(SENTENCES, language) ? language : 'en';
}

/** What the owner of the site is told: [what is wrong, the mend]. */
export function mendOf(key, { api, community, url, forbidden, origin }) {
  const socket = api.replace('http', 'ws');
  if (key === 'unknown') return [`${api} has no community “${community}”`, 'Correct data-community, or the attribute community'];
  if (key === 'refused') return [`${api} does not let pages of ${origin} in`, `Start it with --origin ${origin}`];
  if (forbidden) {
    const [what, directive] = forbidden;
    const wasm = directive === 'script-src' && /eval/.test(what);
    const add = wasm ? "'wasm-unsafe-eval'" : directive === 'connect-src' ? `${api} ${socket}` : api;
    return [`the page’s policy forbids ${what} (${directive})`, `Add ${add} to ${directive}, or use mode="iframe"`];
  }
  if (key === 'engine') return ['the widget cannot run here', 'The error above says why; mode="iframe" needs nothing of the page'];
  return [`${url} gave no answer`, `Check that the server at ${api} runs and is reached from here`];
}

/** The sentence as an element. `at`: {locale, home}; `again` tries once more. */
export function noteOf(key, at, again) {
  const words = SENTENCES[spoken(at.locale)];
  const note = document.createElement('div');
  const said = document.createElement('p');
  said.textContent = words[key];
  note.className = 'card note';
  note.setAttribute('role', 'alert');
  note.lang = spoken(at.locale);
  note.dir = note.lang === 'ar' ? 'rtl' : 'ltr';
  note.append(said);
  if (key !== 'unknown') {
    const open = document.createElement('a');
    Object.assign(open, { href: at.home, target: '_blank', rel: 'noopener', textContent: words.open });
    note.append(open);
  }
  if (key !== 'refused' && key !== 'engine') {
    const button = document.createElement('button');
    button.textContent = words.retry;
    button.addEventListener('click', again);
    note.append(button);
  }
  return note;
}
