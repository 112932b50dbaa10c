// Removes what the pages of this origin have stored. Resolves when it is gone.
async () => {
  localStorage.clear();
  sessionStorage.clear();
  window.name = '';
  const bases = indexedDB.databases ? await indexedDB.databases() : [];
  await Promise.all(bases.map((base) => new Promise((done) => {
    const request = indexedDB.deleteDatabase(base.name);
    request.onsuccess = request.onerror = request.onblocked = done;
  })));
  if (window.caches) for (const name of await caches.keys()) await caches.delete(name);
}
