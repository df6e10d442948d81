// The keys belong to the app: they go to the terminal without a click into it first.
"use strict";
new MutationObserver((_, watcher) => {
  const typing = document.querySelector(".xterm-helper-textarea");
  if (typing) {
    typing.focus();
    watcher.disconnect();
  }
}).observe(document.body, { childList: true, subtree: true });
// Ended: Enter opens it again.
new MutationObserver(() => {
  if (document.body.classList.contains("-closed")) document.querySelector(".closed .button").focus();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
