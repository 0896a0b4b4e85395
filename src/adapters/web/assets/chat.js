// @ts-check
/**
 * Makes the chat livelier than its forms alone: answers are put into the open page, and lines are suggested while
 * typing (the combobox pattern of the ARIA Authoring Practices). Nothing is stored; the page works without it.
 */
const log = /** @type {HTMLElement} */ (document.getElementById('log'));
const compose = /** @type {HTMLFormElement} */ (document.getElementById('compose'));
const text = /** @type {HTMLInputElement} */ (document.getElementById('text'));
const list = /** @type {HTMLElement} */ (document.getElementById('suggestions'));
const status = /** @type {HTMLElement} */ (document.getElementById('status'));

/** Long enough that a quick typist asks once a word, short enough to feel at once. */
const TYPING_PAUSE_MS = 120;

let chosen = -1;
let latest = 0;
let timer = 0;

text.setAttribute('role', 'combobox');
text.setAttribute('aria-autocomplete', 'list');
text.setAttribute('aria-controls', list.id);
text.setAttribute('aria-expanded', 'false');

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-ask')) return;
  event.preventDefault();
  close();
  const fields = new FormData(form, event instanceof SubmitEvent ? event.submitter : null);
  const look = new FormData(compose).get('as');
  if (look) fields.set('as', look);
  if (form === compose) text.value = '';
  status.textContent = 'Asking …';
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'X-Whosaid-Fragment': '1' },
      body: new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(fields))),
    });
    if (!response.ok) throw new Error(await response.text());
    show(await response.text());
    status.textContent = '';
  } catch (error) {
    status.textContent = error instanceof TypeError ? 'The bot cannot be reached.' : String(/** @type {Error} */ (error).message);
  }
});

/** @param {string} markup of our own server, where every word was escaped */
function show(markup) {
  const turn = new DOMParser().parseFromString(markup, 'text/html').querySelector('.turn');
  if (!turn) return;
  log.append(document.importNode(turn, true));
  log.lastElementChild?.scrollIntoView({ block: 'start' });
}

text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, TYPING_PAUSE_MS);
});

text.addEventListener('keydown', (event) => {
  const options = [...list.children];
  if (list.hidden || options.length === 0) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose((chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1) + options.length) % options.length);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    close();
  } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
    event.preventDefault();
    take(options[chosen]);
  }
});

text.addEventListener('blur', () => setTimeout(close, 150));

list.addEventListener('mousedown', (event) => {
  event.preventDefault();
  if (event.target instanceof Element) take(event.target.closest('li'));
});

async function suggest() {
  const asked = ++latest;
  if (!text.value.startsWith('/')) return close();
  try {
    const response = await fetch(`/suggest?text=${encodeURIComponent(text.value)}`);
    const found = response.ok ? await response.json() : [];
    if (asked === latest && document.activeElement === text) open(found);
  } catch {
    close();
  }
}

/** @param {{ label: string, value: string }[]} found */
function open(found) {
  const options = found.slice(0, 8).map(({ label, value }, index) => {
    const option = document.createElement('li');
    option.id = `suggestion-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset.value = value;
    option.textContent = label;
    return option;
  });
  list.replaceChildren(...options);
  chosen = -1;
  text.removeAttribute('aria-activedescendant');
  list.hidden = options.length === 0;
  text.setAttribute('aria-expanded', String(!list.hidden));
}

function close() {
  latest += 1;
  clearTimeout(timer);
  open([]);
}

/** @param {number} index */
function choose(index) {
  chosen = index;
  for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
  text.setAttribute('aria-activedescendant', `suggestion-${index}`);
  list.children[index]?.scrollIntoView({ block: 'nearest' });
}

/** @param {Element | null | undefined} option */
function take(option) {
  if (!(option instanceof HTMLElement)) return;
  text.value = option.dataset.value ?? '';
  text.focus();
  close();
  if (text.value.endsWith(' ')) timer = setTimeout(suggest, 0);
}
