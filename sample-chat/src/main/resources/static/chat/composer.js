/** Where a message is written. */
export class Composer {
  #form
  #text
  #refusal
  #given = []
  #own = ""

  constructor(form) {
    this.#form = form
    this.#text = form.querySelector("textarea")
    this.#refusal = form.querySelector("[role=alert]")
    this.#text.addEventListener("keydown", (event) => this.#submitOnEnter(event))
    this.#text.addEventListener("input", () => this.#accept())
  }

  onSend(listener) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault()
      const text = this.#text.value
      if (text.trim() === "") return
      this.#text.value = ""
      this.#accept()
      this.#text.focus()
      listener(text)
    })
  }

  onTyping(listener) {
    this.#text.addEventListener("input", () => this.#text.value !== "" && listener())
  }

  /** Gives a text back, with the reason why it was not sent: behind those given back before, above what is being written. */
  refuse(text, error) {
    if (this.#given.length === 0) this.#own = this.#text.value
    this.#given.push(text)
    this.#text.value = [...this.#given, this.#own].filter((part) => part !== "").join("\n")
    this.#refusal.textContent = `Not sent: ${reason(error)}`
    this.#text.setAttribute("aria-invalid", "true")
  }

  #accept() {
    this.#given = []
    this.#refusal.textContent = ""
    this.#text.removeAttribute("aria-invalid")
  }

  #submitOnEnter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    this.#form.requestSubmit()
  }
}

function reason(error) {
  const violations = (error.violations ?? []).map(({ message }) => message)
  return violations.length > 0 ? violations.join(", ") : error.message
}
