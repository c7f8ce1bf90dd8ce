/**
 * What Spring Security knows of a connection, in place while its handlers run.
 */
@NullMarked
package io.github.p2ratchet.security;

import org.jspecify.annotations.NullMarked;
