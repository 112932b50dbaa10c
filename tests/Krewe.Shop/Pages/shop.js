'use strict';
const $ = (selector, root = document) => root.querySelector(selector);
const root = document.documentElement;
root.dataset.theme = localStorage.getItem('theme') ?? 'light';
window.addEventListener('storage', () => { root.dataset.theme = localStorage.getItem('theme') ?? 'light'; });

function toast(text) {
  const line = document.createElement('p');
  line.textContent = text;
  $('#toasts').append(line);
  setTimeout(() => line.remove(), 4000);
}

async function send(method, address, body) {
  const response = await fetch(address, {
    method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body),
  }).catch(() => null);
  const answer = response && response.status !== 204 ? await response.json().catch(() => ({})) : {};
  if (!response?.ok) throw new Error(answer.error ?? 'The shop does not answer. Try again later.');
  return answer;
}

function theme() {
  const button = $('#theme');
  if (!button) return;
  const show = () => button.setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
  show();
  button.addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    show();
  });
}

function menu() {
  const button = $('#account');
  if (!button) return;
  const panel = $('#account-menu');
  const open = (yes) => { panel.hidden = !yes; button.setAttribute('aria-expanded', String(yes)); };
  button.addEventListener('click', () => open(panel.hidden));
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !panel.hidden) { open(false); button.focus(); } });
}

function tabs(list) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const choose = (tab) => all.forEach((each) => {
    each.setAttribute('aria-selected', String(each === tab));
    each.tabIndex = each === tab ? 0 : -1;
    document.getElementById(each.getAttribute('aria-controls')).hidden = each !== tab;
  });
  all.forEach((tab, at) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = all[(at + step + all.length) % all.length];
      choose(next);
      next.focus();
    });
  });
}

function checkout(form) {
  const [email, confirm] = [form.elements.email, form.elements.confirmEmail];
  const check = () => confirm.setCustomValidity(confirm.value === email.value ? '' : 'The e-mail addresses do not match.');
  email.addEventListener('input', check);
  confirm.addEventListener('input', check);
}

function contact(form) {
  const left = $('#left');
  const count = () => { left.textContent = `${500 - form.elements.message.value.length} characters left`; };
  form.elements.message.addEventListener('input', count);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const answer = await send('POST', '/api/contact', Object.fromEntries(new FormData(form)));
      form.reset();
      count();
      toast(answer.says);
    } catch (error) {
      toast(error.message);
    }
  });
}

function delivery(form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const near = form.elements.postcode.value.startsWith('1');
    $('#estimate').textContent = `Delivery to ${form.elements.postcode.value} takes ${near ? 2 : 4} days.`;
  });
}

document.addEventListener('DOMContentLoaded', () => {
  theme();
  menu();
  document.querySelectorAll('[role=tablist]').forEach(tabs);
  for (const [id, wire] of Object.entries({ checkout, contact, 'delivery-form': delivery })) {
    const form = document.getElementById(id);
    if (form) wire(form);
  }
});
