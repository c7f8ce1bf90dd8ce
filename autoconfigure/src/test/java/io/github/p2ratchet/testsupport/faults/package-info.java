/**
 * A network that does to connections what networks do, and tells what it did.
 */
package io.github.p2ratchet.testsupport.faults;
