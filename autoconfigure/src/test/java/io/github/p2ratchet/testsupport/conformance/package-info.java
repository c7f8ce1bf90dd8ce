/**
 * What RFC 6455 and RFC 7692 ask of a server, as executable cases.
 */
package io.github.p2ratchet.testsupport.conformance;
