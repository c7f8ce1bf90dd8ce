/**
 * Holds the documents to the code: every snippet is compiled, bound, parsed or run.
 *
 * <p>
 * What stands in a comment right before a fenced block tells how it is taken:
 * <ul>
 * <li>{@code <!-- members: Type name, … -->}: Java members of an application that has
 * these fields; without a marker Java is whole types;
 * <li>{@code <!-- statements: Type name, … -->}: Java statements that know these
 * variables;
 * <li>{@code <!-- original -->}: of another system, and so not taken at all.
 * </ul>
 * A comment that begins with {@code <!-- java} holds types that the page's snippets need
 * but readers do not. The Java of a page is compiled together.
 */
package io.github.p2ratchet.docs;
