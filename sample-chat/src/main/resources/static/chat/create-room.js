/** Opens a room of a new name. */
export function createFrom(form, rooms) {
  const outcome = form.querySelector("[role=status]")
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    outcome.textContent = ""
    try {
      await rooms.create(form.elements.name.value.trim().toLowerCase())
      form.reset()
      form.closest("details").open = false
    } catch (error) {
      outcome.textContent = `Not opened: ${error.violations?.[0]?.message ?? error.message}`
    }
  })
}
