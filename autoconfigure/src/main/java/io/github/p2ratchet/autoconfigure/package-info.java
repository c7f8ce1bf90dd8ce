/**
 * Wires everything into a Spring Boot application; imported by nobody.
 */
@NullMarked
package io.github.p2ratchet.autoconfigure;

import org.jspecify.annotations.NullMarked;
