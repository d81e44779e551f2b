"use strict";
(function () {
  var data = JSON.parse(document.getElementById("data").textContent), words = data.words;
  var form = document.getElementById("form"), place = "tpecoach-form-" + data.form;
  var sets = Array.prototype.slice.call(form.querySelectorAll("fieldset"));
  var sheet = "", keeps = true;

  function random(bytes) {
    var all = crypto.getRandomValues(new Uint8Array(bytes)), text = "";
    all.forEach(function (one) { text += one.toString(16).padStart(2, "0"); });
    return text;
  }
  function fields(set) { return Array.prototype.slice.call(set.querySelectorAll("input, textarea")); }
  function special(set, name) { return form.elements[set.dataset.id + ":" + name] || null; }
  function own(set) {
    return fields(set).filter(function (one) { return one.name === set.dataset.id; });
  }
  function answer(set) {
    var found = {}, unknown = special(set, "unknown"), na = special(set, "na"), note = special(set, "note");
    var given = own(set).filter(function (one) {
      return one.type === "radio" || one.type === "checkbox" ? one.checked : one.value.trim() !== "";
    }).map(function (one) { return one.value.trim(); });
    if (note && note.value.trim()) found.note = note.value.trim();
    if (na && na.checked) found.na = true;
    else if (unknown && unknown.checked) found.unknown = true;
    else if (given.length) found.value = set.dataset.kind === "many" ? given : given[0];
    return "value" in found || found.na || found.unknown ? found : null;
  }
  function state() {
    var kept = {};
    fields(form).forEach(function (one) {
      if (one.type === "radio" || one.type === "checkbox") {
        if (one.checked) (kept[one.name] = kept[one.name] || []).push(one.value);
      } else if (one.value) kept[one.name] = one.value;
    });
    return kept;
  }
  function restore(kept) {
    fields(form).forEach(function (one) {
      var was = kept[one.name];
      if (one.type === "radio" || one.type === "checkbox") one.checked = Array.isArray(was) && was.indexOf(one.value) >= 0;
      else one.value = typeof was === "string" ? was : "";
      if (one.closest("details") && one.value) one.closest("details").open = true;
    });
  }
  function keep() {
    try { localStorage.setItem(place, JSON.stringify({ sheet: sheet, state: state() })); }
    catch (error) { keeps = false; }
    if (!keeps) say(words.unkept);
  }
  function say(text) { document.getElementById("said").textContent = text; }
  function required() { return sets.filter(function (set) { return set.dataset.kind !== "words"; }); }
  function show() {
    var all = required(), done = all.filter(answer).length;
    document.getElementById("bar").style.width = (all.length ? 100 * done / all.length : 0) + "%";
    document.getElementById("count").textContent = words.count.replace("%1", done).replace("%2", all.length);
    document.getElementById("left").textContent = done < all.length ? words.missing : "";
    document.getElementById("next").hidden = done === all.length;
  }
  function settle(field) {
    var set = field.closest("fieldset"), most = Number(set.dataset.most || 0);
    var marks = ["unknown", "na"].map(function (name) { return special(set, name); }).filter(Boolean);
    if (marks.indexOf(field) >= 0 && field.checked) {
      own(set).concat(marks).forEach(function (one) {
        if (one === field) return;
        if (one.type === "radio" || one.type === "checkbox") one.checked = false;
        else one.value = "";
      });
    } else if (field.name === set.dataset.id) {
      marks.forEach(function (one) { one.checked = false; });
      var ticked = own(set).filter(function (one) { return one.checked; });
      if (most && ticked.length > most) { field.checked = false; say(words.most.replace("%1", most)); }
    }
  }
  function bytes(text) { return new TextEncoder().encode(text); }
  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (one) {
      return one.toString(16).padStart(2, "0");
    }).join("");
  }
  function packed(buffer) {
    var text = "";
    new Uint8Array(buffer).forEach(function (one) { text += String.fromCharCode(one); });
    return btoa(text);
  }
  function unpacked(text) {
    return Uint8Array.from(atob(text), function (one) { return one.charCodeAt(0); });
  }
  function body() {
    var answers = [], extra = {};
    sets.forEach(function (set) {
      var found = answer(set);
      if (!found) return;
      if (["grade", "keep", "change"].indexOf(set.dataset.id) >= 0) extra[set.dataset.id] = found.value;
      else { found.question = set.dataset.id; answers.push(found); }
    });
    return JSON.stringify({
      form: data.form, client: data.client, assessment: data.assessment, version: data.version, lang: data.lang,
      sheet: sheet, filled: new Date().toISOString().slice(0, 10), answers: answers, extra: extra
    });
  }
  async function file() {
    var text = body(), subtle = window.crypto && crypto.subtle, made = { format: "tpecoach-answers", version: 1, body: text };
    if (subtle) made.seal = hex(await subtle.digest("SHA-256", bytes(data.secret + text)));
    if (!data.key || !subtle) return [made, false];
    var curve = { name: "ECDH", namedCurve: "P-256" };
    var theirs = await subtle.importKey("raw", unpacked(data.key), curve, false, []);
    var ours = await subtle.generateKey(curve, true, ["deriveBits"]);
    var shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    var stem = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    var key = await subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: bytes(data.form), info: bytes("tpecoach-answers-1") },
      stem, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    var start = crypto.getRandomValues(new Uint8Array(12));
    var hidden = await subtle.encrypt(
      { name: "AES-GCM", iv: start, additionalData: bytes(data.form) }, key, bytes(JSON.stringify(made)));
    var point = await subtle.exportKey("raw", ours.publicKey);
    return [{
      format: "tpecoach-answers-sealed", version: 1, form: data.form,
      point: packed(point), start: packed(start), hidden: packed(hidden)
    }, true];
  }
  async function save() {
    var made = await file(), name = data.file + "-" + sheet.slice(0, 4) + ".json";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(made[0]) + "\n"], { type: "application/json" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    say(words.saved.replace("{file}", name) + " " + (made[1] ? words.sealed : words.plain));
  }
  function begin() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(place) || "null"); } catch (error) { keeps = false; }
    if (kept && typeof kept.sheet === "string" && kept.state) { sheet = kept.sheet; restore(kept.state); }
    else { sheet = random(16); keep(); }
    if (!keeps) say(words.unkept);
    show();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) { settle(event.target); keep(); show(); });
  document.getElementById("next").addEventListener("click", function () {
    var found = required().filter(function (set) { return !answer(set); })[0];
    if (!found) return;
    found.scrollIntoView({ block: "start" });
    fields(found)[0].focus();
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("erase").addEventListener("click", function () {
    if (!confirm(words.sure)) return;
    try { localStorage.removeItem(place); } catch (error) { keeps = false; }
    restore({});
    sheet = random(16);
    show();
    say(words.erased);
  });
  begin();
})();
