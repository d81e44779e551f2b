"use strict";
(function () {
  var pages = document.querySelectorAll(".slide"), here = 0, from = null;
  function show(n) {
    here = Math.max(0, Math.min(n, pages.length - 1));
    for (var i = 0; i < pages.length; i++) pages[i].classList.toggle("here", i === here);
    window.scrollTo(0, 0);
  }
  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  }
  var moves = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.tagName === "BUTTON") return;
    if (event.key in moves) { show(here + moves[event.key]); event.preventDefault(); }
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(pages.length - 1);
    else if (event.key === "f") whole();
  });
  document.addEventListener("touchstart", function (event) { from = event.changedTouches[0]; }, { passive: true });
  document.addEventListener("touchend", function (event) {
    var to = event.changedTouches[0], x = to.clientX - from.clientX, y = to.clientY - from.clientY;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(here + (x < 0 ? 1 : -1));
  }, { passive: true });
  document.getElementById("before").addEventListener("click", function () { show(here - 1); });
  document.getElementById("after").addEventListener("click", function () { show(here + 1); });
  document.getElementById("whole").addEventListener("click", whole);
  document.documentElement.classList.add("turning");
  show(Number(location.hash.slice(1)) - 1 || 0);
})();
