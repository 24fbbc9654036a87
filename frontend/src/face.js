// Small helpers for every page. Each does nothing where its elements are missing, and nothing here
// is needed to read, write or join.
import { keepCountersFresh } from "./face/counters.js";
import { copyOnPress } from "./face/copy.js";
import { openDialogs } from "./face/dialogs.js";
import { moveToMistakes, showPasswords, tellChosenFiles, warnBeforeLeaving } from "./face/forms.js";
import { prepareHtmx } from "./face/fragments.js";
import { changeParts } from "./face/live.js";
import { behaveAsMenus } from "./face/menus.js";
import { listenForShortcuts } from "./face/shortcuts.js";
import { showOpenTabs } from "./face/tabs.js";
import { chooseTheme } from "./face/theme.js";
import { closeToasts } from "./face/toasts.js";
import { tellTimes } from "./face/times.js";
import { watchPens } from "./pen-door.js";

prepareHtmx();
tellTimes();
chooseTheme();
behaveAsMenus();
changeParts();
openDialogs();
closeToasts();
copyOnPress();
showPasswords();
tellChosenFiles();
showOpenTabs();
moveToMistakes();
warnBeforeLeaving();
listenForShortcuts();
watchPens();
keepCountersFresh();
