/**
 * What a page needs: the client script, its token, and the tag that ties them together.
 */
@NullMarked
package io.github.p2ratchet.web;

import org.jspecify.annotations.NullMarked;
