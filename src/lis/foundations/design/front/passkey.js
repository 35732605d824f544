// Passkeys: a button asks the browser, and what it answers is sent with the form.
// <button data-passkey="get" | "create" data-question="JSON"> in a form with a hidden field `passkey`.

document.querySelectorAll('button[data-passkey]').forEach((button) => {
  const form = button.closest('form');
  const problem = form.querySelector('[data-passkey-problem]');
  if (!window.PublicKeyCredential) {
    say(problem, 'This browser knows no passkeys. Use another one, or an app on your phone.');
    button.disabled = true;
    return;
  }
  button.addEventListener('click', async () => {
    problem.hidden = true;
    // Whoever uses a passkey is asked for no code; whoever makes one has to name it.
    if (button.dataset.passkey === 'create' && !form.reportValidity()) return;
    try {
      const answer = await ask(button.dataset.passkey, JSON.parse(button.dataset.question));
      form.elements.passkey.value = JSON.stringify(written(answer));
      form.submit();
    } catch (refusal) {
      say(problem, refusal.name === 'InvalidStateError'
        ? 'This device has a passkey for your account already.'
        : 'The passkey was not used. Try again, or reload the page.');
    }
  });
});

function say(place, words) {
  place.textContent = words;
  place.hidden = false;
}

function ask(how, { publicKey }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    if (asked[list]) asked[list] = asked[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return navigator.credentials[how]({ publicKey: asked });
}

// A credential as JSON: its bytes in base64 for addresses.
function written(credential) {
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(base64) {
  const plain = atob(base64.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
