package io.github.p2ratchet.web;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The script tag of a page. */
final class ScriptTag {

	private final String text;

	ScriptTag(HttpResponse<String> page) {
		this(page.body());
		assertThat(page.statusCode()).isEqualTo(200);
	}

	ScriptTag(String page) {
		Matcher matcher = Pattern.compile("<script[^>]*></script>").matcher(page);
		assertThat(matcher.find()).as(page).isTrue();
		this.text = matcher.group();
	}

	String text() {
		return this.text;
	}

	String get(String attribute) {
		Matcher matcher = Pattern.compile("\\s" + attribute + "=\"([^\"]*)\"").matcher(this.text);
		return matcher.find() ? HtmlUtils.htmlUnescape(matcher.group(1)) : null;
	}

}
