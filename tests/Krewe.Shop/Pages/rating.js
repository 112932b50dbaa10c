'use strict';
customElements.define('star-rating', class extends HTMLElement {
  connectedCallback() {
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.innerHTML = `
      <style>button { font: inherit; margin-right: .3rem; padding: .3rem .7rem; cursor: pointer; } button[aria-pressed=true] { font-weight: 700; outline: 2px solid currentColor; }</style>
      <div role="group" aria-label="Stars">${[1, 2, 3, 4, 5].map((n) => `<button type="button" aria-pressed="false">${n} ${n === 1 ? 'star' : 'stars'}</button>`).join('')}</div>
      <p role="status">Not rated yet.</p>`;
    const buttons = [...shadow.querySelectorAll('button')];
    buttons.forEach((button, at) => button.addEventListener('click', () => {
      buttons.forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
      shadow.querySelector('[role=status]').textContent = `You rated it ${at + 1} of 5.`;
    }));
  }
});
