// The few words scripts say by themselves, in both languages of the house.
const WORDS = {
  en: {
    copied: "Link copied",
    copyFailed: "The link could not be copied. Copy it from the address bar.",
    close: "Close",
    quote: "Quote",
    unread: "unread",
    offline: "We could not reach the server. Nothing was lost; please try again.",
    refused: "That is not possible here. Reload the page to see how things stand.",
    tooOld: "This page is too old. Reload it and try again; copy what you wrote first.",
  },
  ja: {
    copied: "リンクを写しました",
    copyFailed: "リンクを写せませんでした。アドレス欄から写してください。",
    close: "閉じる",
    quote: "引用する",
    unread: "件の未読",
    offline: "サーバーにつながりませんでした。内容は残っています。もう一度お試しください。",
    refused: "この操作はできませんでした。ページを読み直して、いまの状態を確かめてください。",
    tooOld: "ページが古くなっています。書いた内容を写してから、読み直してください。",
  },
};

export const language = document.documentElement.lang.startsWith("ja") ? "ja" : "en";
export const say = (key) => WORDS[language][key];
