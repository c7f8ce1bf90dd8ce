import { messageItem, pendingItem, announcementItem } from "./items.js"

const NEAR_END = 60

/** All messages in the order of their ids, each once; below them what is not sent yet. */
export class MessageList {
  #log
  #sent
  #pending
  #toNewest
  #earlier
  #items = new Map()
  #follows = true
  #top = 0

  constructor(panel) {
    this.#log = panel.querySelector("[role=log]")
    this.#sent = panel.querySelector(".sent")
    this.#pending = panel.querySelector(".pending")
    this.#earlier = panel.querySelector(".earlier")
    this.#toNewest = panel.querySelector(".newest")
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true })
    this.#toNewest.addEventListener("click", () => this.toEnd())
    new ResizeObserver(() => this.#follows && this.toEnd()).observe(this.#log)
  }

  /** It is on the screen again, where what is hidden has no scroll position. */
  shown() {
    if (this.#follows) this.toEnd()
    else this.#log.scrollTop = this.#top
  }

  /** A message that was just sent, by whomever. */
  add(message) {
    if (this.#insert(message)) this.#arrived()
  }

  /** Id of the latest message, 0 when there is none. */
  get newest() {
    return Math.max(0, ...this.#items.keys())
  }

  /**
   * The latest messages, asked for when `known` was the newest one here. What is older than all of them goes when it is
   * deleted on the server, or when there is a gap: what lies before it can be asked for again.
   */
  merge({ messages, more }, known) {
    const first = messages[0]?.id ?? Infinity
    if (!more || first > known) this.#removeWhere((id) => id <= known && id < first)
    this.#quietly(() => messages.forEach((message) => this.add(message)))
    if (!more || first === this.#oldest) this.#earlier.hidden = !more
  }

  /** Older messages; what is on the screen stays where it is. */
  prepend({ messages, more }) {
    const fromEnd = this.#log.scrollHeight - this.#log.scrollTop
    this.#quietly(() => messages.forEach((message) => this.#insert(message)))
    this.#earlier.hidden = !more
    this.#log.scrollTop = this.#log.scrollHeight - fromEnd
  }

  /** Messages sent before this time are gone. */
  expire(before) {
    const time = Date.parse(before)
    this.#removeWhere((id, item) => Date.parse(item.querySelector("time").dateTime) < time)
  }

  announce(announcement) {
    this.#sent.append(announcementItem(announcement))
    this.#arrived()
  }

  /** Shows a text as waiting; the result takes it away. */
  pend(text) {
    const item = pendingItem(text)
    this.#pending.append(item)
    this.toEnd()
    return () => item.remove()
  }

  /** Calls with the id of the oldest message when those before it are wanted. */
  onEarlier(listener) {
    this.#earlier.addEventListener("click", () => listener(this.#oldest))
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight
    this.#follows = true
    this.#toNewest.hidden = true
  }

  get #oldest() {
    return Math.min(...this.#items.keys())
  }

  #insert(message) {
    if (this.#items.has(message.id)) return false
    const item = messageItem(message)
    const later = [...this.#sent.children].find((other) => Number(other.dataset.id) > message.id)
    this.#sent.insertBefore(item, later ?? null)
    this.#items.set(message.id, item)
    return true
  }

  #removeWhere(condition) {
    for (const [id, item] of this.#items) {
      if (!condition(id, item)) continue
      item.remove()
      this.#items.delete(id)
    }
  }

  #arrived() {
    if (this.#follows) this.toEnd()
    else this.#toNewest.hidden = false
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log
    if (clientHeight === 0) return
    this.#top = scrollTop
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (this.#follows) this.#toNewest.hidden = true
  }

  /** Screen readers need not read out what is long past. */
  #quietly(change) {
    this.#log.setAttribute("aria-busy", "true")
    this.#log.setAttribute("aria-live", "off")
    change()
    requestAnimationFrame(() => {
      this.#log.removeAttribute("aria-busy")
      this.#log.removeAttribute("aria-live")
    })
  }
}
