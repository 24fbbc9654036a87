(()=>{{let e=document.documentElement,t=/(?:^|; )theme=(light|dark)/.exec(document.cookie);e.classList.add("js"),t&&(e.dataset.theme=t[1])}})();
