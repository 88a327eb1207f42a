/**
 * What the last comparison of each egress repository with what it renders has
 * found; whichever replica makes it.
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_drift', table => {
    table.string('repository', 1024).primary().comment('URL of its folder');
    table
      .text('policies')
      .notNullable()
      .comment('Entity references of those that drifted, as a JSON array');
    table.integer('count').notNullable().comment('How many they are');
    table.string('checked_at', 24).notNullable().comment('ISO 8601, UTC');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_drift');
};
