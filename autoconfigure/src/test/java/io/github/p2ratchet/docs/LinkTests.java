package io.github.p2ratchet.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

	@Test
	void everyRelativeLinkLeadsSomewhere() {
		List<String> broken = new ArrayList<>();
		for (Page page : Page.all()) {
			for (String target : relativeLinks(page)) {
				if (!leadsSomewhere(page, target)) {
					broken.add(page.name() + ": " + target);
				}
			}
		}

		assertThat(broken).isEmpty();
	}

	private static List<String> relativeLinks(Page page) {
		List<String> links = new ArrayList<>();
		for (String line : page.prose()) {
			Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", ""));
			link.results()
				.map((found) -> found.group(1))
				.filter((target) -> !target.matches("[a-z]+:.*"))
				.forEach(links::add);
		}
		return links;
	}

	private static boolean leadsSomewhere(Page page, String target) {
		String[] parts = target.split("#", 2);
		Path base = Page.ROOT.resolve(page.name());
		Path file = parts[0].isEmpty() ? base : base.getParent().resolve(parts[0]).normalize();
		if (!file.startsWith(Page.ROOT) || !Files.exists(file)) {
			return false;
		}
		return parts.length == 1 || anchors(Page.read(Page.ROOT.relativize(file).toString())).contains(parts[1]);
	}

	/** As code hosts make them of headings. */
	private static List<String> anchors(Page page) {
		return page.prose()
			.stream()
			.filter((line) -> line.matches("#+ .*"))
			.map((line) -> line.replaceFirst("#+ ", "")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.strip()
				.replace(' ', '-'))
			.toList();
	}

}
