import { me } from "./me.js"

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

/** Text only ever becomes text: nothing of it is read as HTML. */
export function element(name, { text, className, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  made.append(...children)
  return made
}

export function messageItem({ id, client, message, sentAt }) {
  const item = element("li", {}, heading(client, sentAt), element("p", { text: message }))
  item.dataset.id = id
  if (client.username === me.username) item.className = "own"
  return item
}

export function announcementItem({ client, text, sentAt }) {
  return element("li", { className: "announcement" }, heading(client, sentAt, "Announcement by "), element("p", { text }))
}

export function pendingItem(text) {
  const waiting = element("span", { text: "Not confirmed yet" })
  return element("li", { className: "own pending" }, element("div", {}, waiting), element("p", { text }))
}

function heading(client, sentAt, before = "") {
  const date = new Date(sentAt)
  const today = date.toDateString() === new Date().toDateString()
  const time = element("time", { dateTime: sentAt, text: (today ? TIME : DAY_AND_TIME).format(date) })
  return element("div", {}, element("b", { text: before + client.name }), " ", time)
}
