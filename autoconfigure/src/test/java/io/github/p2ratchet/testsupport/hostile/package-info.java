/**
 * What a server has to stand: requests that are none, and peers that mean no good.
 */
package io.github.p2ratchet.testsupport.hostile;
