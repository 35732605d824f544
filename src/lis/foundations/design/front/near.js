// <span data-near="/address/" hidden>: a button that asks where the reader is and goes to that address with
// ?lon= and ?lat=. Four decimals are about ten metres: enough, and no more than is needed.
document.querySelectorAll('[data-near]').forEach((holder) => {
  if (!navigator.geolocation) return;
  const said = holder.querySelector('[data-near-said]');
  holder.hidden = false;
  holder.querySelector('button').addEventListener('click', () => {
    said.textContent = 'Asking your browser …';
    navigator.geolocation.getCurrentPosition(go, refuse, { timeout: 15000, maximumAge: 60000 });
  });

  function go({ coords }) {
    const asked = new URLSearchParams({ lon: coords.longitude.toFixed(4), lat: coords.latitude.toFixed(4) });
    window.location.assign(`${holder.dataset.near}?${asked}`);
  }

  function refuse() {
    said.textContent = 'Your browser does not say where you are. Type a postcode.';
  }
});
