// <span data-near><a href="/address/">: pressing the link asks the browser where its reader is and goes to that
// address with ?lon= and ?lat=. Four decimals are about ten metres: enough, and no more than is needed.
document.querySelectorAll('[data-near]').forEach((holder) => {
  if (!navigator.geolocation) return;
  const link = holder.querySelector('a');
  const said = holder.querySelector('[data-near-said]');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    said.textContent = 'Asking your browser …';
    navigator.geolocation.getCurrentPosition(go, refuse, { timeout: 15000, maximumAge: 60000 });
  });

  function go({ coords }) {
    const asked = new URLSearchParams({ lon: coords.longitude.toFixed(4), lat: coords.latitude.toFixed(4) });
    window.location.assign(`${link.getAttribute('href')}?${asked}`);
  }

  function refuse() {
    said.textContent = 'Your browser does not say where you are. Type a postcode.';
  }
});
