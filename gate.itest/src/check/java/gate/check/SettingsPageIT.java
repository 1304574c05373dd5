// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about settings says what the metatype of the distribution says. */
class SettingsPageIT {
    private static final Path PAGE = Path.of(System.getProperty("gate.docs"), "settings.md");

    @Test
    void the_page_has_every_setting_with_its_default_and_what_is_allowed() throws Exception {
        String page = SettingsPage.of(OurBundles.all());
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/settings.md; mvn -Pcheck -Dtest=SettingsPageIT -Dsettings.write=true writes it anew")
                .isEqualTo(page);
        assertThat(page).contains("`auto.close.s`", "`broker.uri`", "`websocket.port`");
    }
}
