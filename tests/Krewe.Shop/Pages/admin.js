'use strict';
(() => {
  const [rows, dialog, form, filter] = ['#rows', '#editor', '#product-form', '#filter'].map((s) => $(s));
  let products = [], editing = null, sort = { by: 'name', up: true };

  const cell = (...content) => { const td = document.createElement('td'); td.append(...content); return td; };
  const button = (text, label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.setAttribute('aria-label', label);
    made.addEventListener('click', act);
    return made;
  };

  function row(product) {
    const tr = document.createElement('tr'), name = document.createElement('th'), link = document.createElement('a');
    name.scope = 'row';
    link.href = `/products/${product.slug}`;
    link.textContent = product.name;
    name.append(link);
    const sale = button(product.onSale ? 'Yes' : 'No', `On sale: ${product.name}`, () => toggle(product));
    sale.className = 'switch';
    sale.setAttribute('role', 'switch');
    sale.setAttribute('aria-checked', String(product.onSale));
    const actions = document.createElement('div');
    actions.className = 'actions';
    actions.append(button('Edit', `Edit ${product.name}`, () => edit(product)), button('Delete', `Delete ${product.name}`, () => remove(product)));
    tr.append(name, cell(product.category), cell(`€${product.price.toFixed(2)}`), cell(sale), cell(actions));
    return tr;
  }

  function show() {
    const wanted = filter.value.trim().toLowerCase();
    const shown = products.filter((p) => p.name.toLowerCase().includes(wanted))
      .sort((a, b) => (a[sort.by] < b[sort.by] ? -1 : a[sort.by] > b[sort.by] ? 1 : a.id - b.id) * (sort.up ? 1 : -1));
    rows.replaceChildren(...shown.map(row));
    $('#count').textContent = shown.length === 1 ? '1 product' : `${shown.length} products`;
    document.querySelectorAll('[data-sort]').forEach((b) =>
      b.parentElement.setAttribute('aria-sort', b.dataset.sort !== sort.by ? 'none' : sort.up ? 'ascending' : 'descending'));
  }

  async function load() {
    products = await send('GET', '/api/products');
    show();
  }

  function edit(product) {
    editing = product;
    form.reset();
    $('#product-error').hidden = true;
    $('#editor-title').textContent = product ? `Edit ${product.name}` : 'New product';
    if (product) {
      for (const field of ['name', 'price', 'category']) form.elements[field].value = product[field];
      form.elements.onSale.checked = product.onSale;
    }
    dialog.showModal();
  }

  async function attempt(work, says) {
    try {
      await work();
      await load();
      toast(says);
      return true;
    } catch (error) {
      if (dialog.open) { $('#product-error').textContent = error.message; $('#product-error').hidden = false; } else toast(error.message);
      return false;
    }
  }

  const toggle = (product) => attempt(() => send('PUT', `/api/products/${product.id}`, { ...product, onSale: !product.onSale }),
    `${product.name} is ${product.onSale ? 'no longer' : 'now'} on sale.`);

  const remove = (product) => confirm(`Delete ${product.name}?`)
    && attempt(() => send('DELETE', `/api/products/${product.id}`), `${product.name} is deleted.`);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { name, price, category, onSale } = form.elements;
    const body = { name: name.value, price: Number(price.value), category: category.value, onSale: onSale.checked };
    const done = await attempt(() => editing ? send('PUT', `/api/products/${editing.id}`, body) : send('POST', '/api/products', body), `${body.name} is saved.`);
    if (done) dialog.close();
  });
  $('#new').addEventListener('click', () => edit(null));
  $('#cancel').addEventListener('click', () => dialog.close());
  filter.addEventListener('input', show);
  document.querySelectorAll('[data-sort]').forEach((b) => b.addEventListener('click', () => {
    sort = { by: b.dataset.sort, up: sort.by === b.dataset.sort ? !sort.up : true };
    show();
  }));
  load().catch((error) => toast(error.message));
})();
