/** Posts the form in the background; it is there for administrators only. */
export function announceFrom(form) {
  form?.addEventListener("submit", async (event) => {
    event.preventDefault()
    const outcome = form.querySelector("[role=status]")
    outcome.textContent = ""
    try {
      outcome.textContent = await post(form)
    } catch {
      outcome.textContent = "Not announced: the server cannot be reached."
    }
  })
}

async function post(form) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/problem+json" },
  })
  if (response.ok) {
    form.reset()
    return "Announced."
  }
  const problem = await response.json().catch(() => ({}))
  return `Not announced: ${problem.detail ?? response.status}`
}
