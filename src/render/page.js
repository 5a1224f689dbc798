/* The page without this script holds everything; the script adds copying, filtering, keys, themes and lights. */
(function () {
'use strict';
var d = document, root = d.documentElement;
function all(s, e) { return Array.prototype.slice.call((e || d).querySelectorAll(s)); }
function one(s, e) { return (e || d).querySelector(s); }
function keep(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch (e) { /* storage may be refused */ }
  return null;
}
var live = one('#live');
function say(words) {
  live.textContent = '';
  setTimeout(function () { live.textContent = words; }, 30);
}
all('.cp').forEach(function (b) { b.hidden = false; });
one('.tools').hidden = false;

/* Copying a citation. */
function copy(button) {
  var words = button.dataset.c;
  function done() {
    var label = one('span', button);
    button.classList.add('ok');
    label.textContent = 'copied';
    say('Citation copied');
    setTimeout(function () { button.classList.remove('ok'); label.textContent = 'copy'; }, 1600);
  }
  function byHand() {
    var area = d.createElement('textarea');
    area.value = words;
    area.className = 'vh';
    d.body.appendChild(area);
    area.select();
    try { d.execCommand('copy'); done(); } catch (e) { say('Copying is not allowed here'); }
    area.remove();
    button.focus();
  }
  if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(words).then(done, byHand);
  else byHand();
}
d.addEventListener('click', function (e) {
  var button = e.target.closest('.cp');
  if (button) copy(button);
});

/* Theme. */
var themes = ['system', 'light', 'dark'], theme = Math.max(0, themes.indexOf(keep('xc-theme')));
function paint() {
  if (theme) root.dataset.theme = themes[theme];
  else delete root.dataset.theme;
  one('#bth').textContent = 'Theme: ' + (theme ? themes[theme] : 'as system');
  keep('xc-theme', themes[theme]);
}
one('#bth').addEventListener('click', function () { theme = (theme + 1) % 3; paint(); });
paint();

/* Evidence, and the light on a statement's words in the texts. */
var rows = all('tbody.pt'), opener = one('#bev'), lit = null;
opener.addEventListener('click', function () {
  var open = opener.textContent.indexOf('Open') === 0;
  all('tbody.pt details').forEach(function (x) { x.open = open; });
  opener.textContent = (open ? 'Close' : 'Open') + ' all evidence';
});
function light(row) {
  if (row === lit) return;
  all('.lit').forEach(function (x) { x.classList.remove('lit'); });
  lit = row;
  all('.texts [data-p~="' + row.dataset.p + '"]', row.closest('.page')).forEach(function (x) { x.classList.add('lit'); });
}
rows.forEach(function (r) {
  r.addEventListener('focusin', function () { light(r); });
  r.addEventListener('mouseenter', function () { light(r); });
});

/* The span that an address names. */
function arrive() {
  all('.hit').forEach(function (x) { x.classList.remove('hit'); });
  var name = decodeURIComponent(location.hash.slice(1)), m = /^(.*?)t-([A-Z]+)-(\d+-\d+)$/.exec(name);
  var target = name && d.getElementById(name);
  if (m) {
    var text = d.getElementById(m[1] + 'x-' + m[2]);
    if (!text) return;
    text.open = true;
    var words = all('[data-k~="' + m[3] + '"]', text);
    words.forEach(function (x) { x.classList.add('hit'); });
    if (words[0]) words[0].scrollIntoView({ block: 'center' });
  } else if (target) {
    for (var x = target.parentElement; x; x = x.parentElement) if (x.matches('details')) x.open = true;
    var row = target.matches('tbody.pt') && one('details', target);
    if (row) row.open = true;
    else if (target.matches('details')) target.open = true;
    target.scrollIntoView({ block: 'nearest' });
  }
}
addEventListener('hashchange', arrive);
arrive();

/* Filter. */
var query = one('#q');
function filter() {
  var words = query.value.trim().toLowerCase(), n = 0;
  if (words) all('details.more').forEach(function (x) { x.open = true; });
  rows.forEach(function (r) {
    var fits = !words || r.textContent.toLowerCase().indexOf(words) >= 0;
    r.hidden = !fits;
    if (fits) n++;
  });
  all('.f').forEach(function (f) {
    f.hidden = !!words && (f.dataset.type + ' ' + f.textContent).toLowerCase().indexOf(words) < 0;
  });
  say(words ? n + ' of ' + rows.length + ' statements' : '');
}
query.addEventListener('input', filter);

/* Keys. */
var on = keep('xc-keys') !== 'off', box = one('#konoff'), help = one('#keys');
box.checked = on;
box.addEventListener('change', function () { on = box.checked; keep('xc-keys', on ? 'on' : 'off'); });
one('#bky').addEventListener('click', function () { help.showModal(); });
function step(list, by) {
  list = list.filter(function (x) { return x.offsetParent !== null; });
  if (!list.length) return;
  var a = d.activeElement, i = -1;
  list.forEach(function (x, k) {
    var body = x.closest('tbody');
    if (x === a || x.contains(a) || (body && body.contains(a))) i = k;
  });
  i = i < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, i + by));
  list[i].focus();
  list[i].scrollIntoView({ block: 'nearest' });
}
var sections = all('.rail a');
d.addEventListener('keydown', function (e) {
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || help.open) return;
  var t = e.target, key = e.key, here, a;
  if (t.matches('input,textarea,select')) {
    if (key === 'Escape') { query.value = ''; filter(); t.blur(); }
    return;
  }
  if (key === '?') { help.showModal(); e.preventDefault(); return; }
  if (!on) return;
  here = t.closest('tbody.pt, .f, .say');
  if (key === 'j' || key === 'k') step(all('tbody.pt summary'), key === 'j' ? 1 : -1);
  else if (key === 'n' || key === 'p') step(all('.f'), key === 'n' ? 1 : -1);
  else if (key === 'o' && here && (a = one('.cite', here))) location.hash = a.getAttribute('href');
  else if (key === 'u') history.back();
  else if (key === 'y' && here && (a = one('.cp', here))) copy(a);
  else if (key === '/') query.focus();
  else if (/^[1-9]$/.test(key) && sections[key - 1]) sections[key - 1].click();
  else return;
  e.preventDefault();
});

/* The section under way, in the rail. */
if ('IntersectionObserver' in window) {
  var watch = new IntersectionObserver(function (seen) {
    seen.forEach(function (x) {
      if (!x.isIntersecting) return;
      sections.forEach(function (a) {
        if (a.getAttribute('href') === '#' + x.target.id) a.setAttribute('aria-current', 'true');
        else a.removeAttribute('aria-current');
      });
    });
  }, { rootMargin: '-20% 0px -75% 0px' });
  all('.sec').forEach(function (s) { watch.observe(s); });
}

/* Folded parts are printed, then folded again. */
addEventListener('beforeprint', function () {
  all('details:not([open])').forEach(function (x) { x.open = true; x.dataset.folded = 1; });
});
addEventListener('afterprint', function () {
  all('details[data-folded]').forEach(function (x) { x.open = false; delete x.dataset.folded; });
});
}());
